{%- set lookback_days = var('attribution__lookback_days') -%}

-- noqa: disable=LT02
with positions as (
    select * from {{ ref('int_path_positions') }}
    where path = 'default'
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

interactions as (
    select * from {{ ref('int_interaction_values') }}
),

report_types as (
    select
        interaction_type,
        report_type,
        count(*) over (partition by interaction_type) as report_count
    from {{ ref('int_report_interaction_types') }}
    where is_on and report_type in ('deal_create', 'revenue')
),

-- Where both reports count the same types, a contact without a deal has one journey.
audiences as (
    select distinct
        interaction_type,
        false as has_deal,
        case
            when min(report_count) over () = 2 then 'deal_create and revenue'
            else report_type
        end as reports
    from report_types
    union all
    select
        interaction_type,
        true as has_deal,
        report_type as reports
    from report_types
    where report_type = 'revenue'
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

-- The interactions of one contact are in order by their step among all of the contact.
converted as (
    select
        positions.report_type as reports,
        positions.conversion_id as journey_id,
        true as is_converted,
        positions.interaction_id,
        positions.step as place,
        positions.dimension_value
    from positions
    inner join conversions on positions.conversion_id = conversions.conversion_id
    where conversions.contact_count = 1
    union all
    select
        positions.report_type as reports,
        positions.conversion_id as journey_id,
        true as is_converted,
        positions.interaction_id,
        row_number() over (
            partition by positions.conversion_id
            order by {{ attribution.interaction_order('positions') }}
        ) as place,
        positions.dimension_value
    from positions
    inner join conversions on positions.conversion_id = conversions.conversion_id
    where conversions.contact_count > 1
),

unconverted as (
    select
        audiences.reports,
        interactions.contact_id as journey_id,
        false as is_converted,
        interactions.interaction_id,
        interactions.step as place,
        interactions.dimension_value
        {%- if lookback_days is not none %},
        interactions.interacted_at
        {%- endif %}
    from interactions
    left join contact_deals on interactions.contact_id = contact_deals.contact_id
    inner join audiences
        on
            interactions.interaction_type = audiences.interaction_type
            and audiences.has_deal = (contact_deals.contact_id is not null)
    where coalesce(contact_deals.won, 0) = 0
)

select * from converted
union all
{% if lookback_days is none -%}
select * from unconverted
{%- else -%}
select
    unconverted.reports,
    unconverted.journey_id,
    unconverted.is_converted,
    unconverted.interaction_id,
    unconverted.place,
    unconverted.dimension_value
from unconverted
inner join (
    select
        reports,
        journey_id,
        max(interacted_at) as interacted_at
    from unconverted
    group by 1, 2
) as newest
    on
        unconverted.reports = newest.reports
        and unconverted.journey_id = newest.journey_id
where
    {{ attribution.within_lookback(
        'unconverted.interacted_at', 'newest.interacted_at', lookback_days
    ) }}
{%- endif %}
