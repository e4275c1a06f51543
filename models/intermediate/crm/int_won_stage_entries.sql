with entries as (
    select * from {{ ref('stg_hubspot__deal_stage') }}
    where not coalesce(is_deleted, false)
),

stages as (
    select * from {{ ref('stg_hubspot__deal_pipeline_stage') }}
),

survivors as (
    select * from {{ ref('int_deal_survivors') }}
)

select
    coalesce(survivors.deal_id, entries.deal_id) as deal_id,
    max(entries.entered_at) as last_entered_at
from entries
inner join stages on entries.stage_id = stages.stage_id
left join survivors on entries.deal_id = survivors.merged_deal_id
where stages.is_closed_won
group by 1
