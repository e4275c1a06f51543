{%- set lookback_days = var('attribution__lookback_days') -%}

with positions as (
    select * from {{ ref('int_path_positions') }}
    where path = 'default'
),

interactions as (
    select * from {{ ref('int_interaction_values') }}
),

report_types as (
    select * from {{ ref('int_report_interaction_types') }}
    where is_on and report_type <> 'contact_create'
),

deals as (
    select * from {{ ref('int_deals') }}
    where not is_deleted and not is_merged
),

contact_deals as (
    select
        deal_contacts.contact_id,
        max(case when deals.is_won then 1 else 0 end) as won
    from {{ ref('int_deal_contacts') }} as deal_contacts
    inner join deals on deal_contacts.deal_id = deals.raw_deal_id
    group by 1
),

converted as (
    select
        report_type,
        conversion_id as journey_id,
        true as is_converted,
        interaction_id,
        interacted_at,
        tie_order,
        dimension_value
    from positions
),

unconverted as (
    select
        report_types.report_type,
        interactions.contact_id as journey_id,
        false as is_converted,
        interactions.interaction_id,
        interactions.interacted_at,
        interactions.tie_order,
        interactions.dimension_value
    from interactions
    inner join report_types
        on interactions.interaction_type = report_types.interaction_type
    left join contact_deals on interactions.contact_id = contact_deals.contact_id
    where
        contact_deals.contact_id is null
        or (report_types.report_type = 'revenue' and contact_deals.won = 0)
)

select * from converted
union all
{% if lookback_days is none -%}
select * from unconverted
{%- else -%}
select unconverted.*
from unconverted
inner join (
    select
        report_type,
        journey_id,
        max(interacted_at) as interacted_at
    from unconverted
    group by 1, 2
) as newest
    on
        unconverted.report_type = newest.report_type
        and unconverted.journey_id = newest.journey_id
where
    {{ attribution.within_lookback(
        'unconverted.interacted_at', 'newest.interacted_at', lookback_days
    ) }}
{%- endif %}
