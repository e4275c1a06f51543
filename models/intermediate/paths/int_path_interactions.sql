{%- set tolerance = var('attribution__create_date_tolerance_seconds') -%}
{%- set lookback_days = var('attribution__lookback_days') -%}

with conversions as (
    select
        conversions.conversion_id,
        conversions.report_type,
        conversions.deal_id,
        conversions.converted_at,
        conversions.deal_created_at,
        contacts.contact_id,
        contacts.contact_created_at
    from {{ ref('int_conversions') }} as conversions
    inner join {{ ref('int_conversion_contacts') }} as contacts
        on conversions.conversion_id = contacts.conversion_id
),

timelines as (
    select * from {{ ref('int_timelines') }}
),

report_types as (
    select * from {{ ref('int_report_interaction_types') }}
    where is_on
),

interaction_deals as (
    select * from {{ ref('int_interaction_deals') }}
),

counted as (
    select
        conversions.*,
        timelines.interaction_id,
        timelines.interacted_at,
        timelines.interaction_type,
        timelines.step,
        case
            when
                timelines.interacted_at > conversions.contact_created_at
                and timelines.interacted_at <= {{ attribution.add_seconds(
                    'conversions.contact_created_at', tolerance
                ) }}
                then conversions.contact_created_at
            else timelines.interacted_at
        end as counted_at
    from conversions
    inner join timelines on conversions.contact_id = timelines.contact_id
    inner join report_types
        on
            conversions.report_type = report_types.report_type
            and timelines.interaction_type = report_types.interaction_type
    left join interaction_deals
        on
            timelines.interaction_id = interaction_deals.interaction_id
            and conversions.deal_id = interaction_deals.deal_id
    where
        not timelines.is_sales
        or conversions.report_type = 'contact_create'
        or interaction_deals.deal_id is not null
)

select * from counted
where
    counted_at <= converted_at
    and {{ attribution.within_lookback('counted_at', 'converted_at', lookback_days) }}
