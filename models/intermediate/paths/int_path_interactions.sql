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
        contacts.contact_created_at,
        {{ attribution.has_changed(
            'conversions.conversion_id', ref('int_changed_conversions'), 'conversion_id'
        ) }} as is_changed
    from {{ ref('int_conversions') }} as conversions
    inner join {{ ref('int_conversion_contacts') }} as contacts
        on conversions.conversion_id = contacts.conversion_id
),

interactions as (
    select
        interaction_id,
        contact_id,
        interacted_at,
        interaction_type,
        source_table = 'contact' as is_contact_creation,
        coalesce(source_outside_session = 'sales', false) as is_sales
    from {{ ref('int_interaction_candidates') }}
    where exclusion_reason is null
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
        interactions.interaction_id,
        interactions.interacted_at,
        interactions.interaction_type,
        interactions.is_contact_creation,
        case
            when
                interactions.interacted_at > conversions.contact_created_at
                and interactions.interacted_at <= {{ attribution.add_seconds(
                    'conversions.contact_created_at', tolerance
                ) }}
                then conversions.contact_created_at
            else interactions.interacted_at
        end as counted_at
    from conversions
    inner join interactions on conversions.contact_id = interactions.contact_id
    inner join report_types
        on
            conversions.report_type = report_types.report_type
            and interactions.interaction_type = report_types.interaction_type
    left join interaction_deals
        on
            interactions.interaction_id = interaction_deals.interaction_id
            and conversions.deal_id = interaction_deals.deal_id
    where
        not interactions.is_sales
        or conversions.report_type = 'contact_create'
        or interaction_deals.deal_id is not null
)

select * from counted
where
    counted_at <= converted_at
    and {{ attribution.within_lookback('counted_at', 'converted_at', lookback_days) }}
