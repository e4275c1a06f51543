with entries as (
    select * from {{ ref('stg_hubspot__deal_stage') }}
    where not coalesce(is_deleted, false)
),

stages as (
    select * from {{ ref('int_deal_stages') }}
),

survivors as (
    select * from {{ ref('int_deal_survivors') }}
),

told as (
    select
        coalesce(survivors.deal_id, entries.deal_id) as deal_id,
        survivors.deal_id is null as is_own,
        entries.entered_at,
        coalesce(stages.is_won, false) as is_won
    from entries
    left join stages on entries.stage_id = stages.stage_id
    left join survivors on entries.deal_id = survivors.merged_deal_id
    where
        entries.deal_id is not null
        and entries.stage_id is not null
        and entries.entered_at is not null
),

-- Of merged deals only where the deal that is left has none.
heard as (
    select
        *,
        max(case when is_own then 1 else 0 end) over (partition by deal_id) = 1
            as has_own
    from told
),

-- Won entries with equally many others before them are one unbroken stay.
counted as (
    select
        deal_id,
        entered_at,
        is_won,
        sum(case when is_won then 0 else 1 end) over (
            partition by deal_id
            order by entered_at, case when is_won then 1 else 0 end
        ) as others_before
    from heard
    where is_own or not has_own
),

won_stays as (
    select
        deal_id,
        others_before,
        min(entered_at) as began_at
    from counted
    where is_won
    group by 1, 2
)

select
    deal_id,
    max(began_at) as won_at
from won_stays
group by 1
