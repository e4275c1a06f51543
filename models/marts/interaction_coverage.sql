{%- set zone = var('attribution__report_timezone') -%}
{#- A longer gap is no gap in tracking: its row bears a wrong date. -#}
{%- set longest_gap_in_months = 36 -%}

with candidates as (
    select
        interaction_type,
        contact_id,
        exclusion_reason,
        cast({{ dbt.date_trunc(
            'month', attribution.day_in_zone('interacted_at', zone)
        ) }} as date) as interacted_month
    from {{ ref('int_candidate_exclusions') }}
    where interacted_at is not null
),

seen_months as (
    select
        interacted_month,
        lead(interacted_month) over (order by interacted_month) as next_seen_month
    from (select distinct interacted_month from candidates) as distinct_months
),

gaps as (
    select
        interacted_month,
        next_seen_month
    from seen_months
    where
        {{ dbt.datediff('interacted_month', 'next_seen_month', 'month') }}
        between 2 and {{ longest_gap_in_months }}
),

months as (
    select interacted_month from seen_months
    {{ attribution.union_distinct() }}
    select gap_month as interacted_month
    from {{ attribution.each_month_between(
        'interacted_month', 'next_seen_month', 'gaps', 'gap_month'
    ) }} as gap_months
),

types as (
    select interaction_type from {{ ref('interaction_types') }}
),

counts as (
    select
        interacted_month,
        interaction_type,
        sum(case when exclusion_reason is null then 1 else 0 end) as interaction_count,
        count(distinct case when exclusion_reason is null then contact_id end)
            as contact_count,
        sum(case when exclusion_reason is null then 0 else 1 end) as excluded_count
    from candidates
    group by 1, 2
)

select
    months.interacted_month,
    types.interaction_type,
    cast(coalesce(counts.interaction_count, 0) as {{ dbt.type_bigint() }})
        as interaction_count,
    cast(coalesce(counts.contact_count, 0) as {{ dbt.type_bigint() }})
        as contact_count,
    cast(coalesce(counts.excluded_count, 0) as {{ dbt.type_bigint() }})
        as excluded_count
from months
cross join types
left join counts
    on
        months.interacted_month = counts.interacted_month
        and types.interaction_type = counts.interaction_type
