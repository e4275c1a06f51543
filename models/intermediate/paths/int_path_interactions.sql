{%- set tolerance = var('attribution__create_date_tolerance_seconds') -%}
{%- set paths = attribution.attribution_paths(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}

with conversions as (
    select
        conversions.conversion_id,
        conversions.report_type,
        conversions.deal_id,
        conversions.converted_at,
        conversions.deal_created_at,
        contacts.contacts_of,
        contacts.contact_id,
        contacts.contact_created_at
    from {{ ref('int_conversions') }} as conversions
    inner join {{ ref('int_conversion_contacts') }} as contacts
        on conversions.conversion_id = contacts.conversion_id
),

interactions as (
    select * from {{ ref('int_interaction_values') }}
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
        interactions.tie_order,
        interactions.step,
        interactions.interaction_type,
        interactions.interaction_source,
        interactions.dimension_value,
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
        or conversions.deal_id is null
        or interaction_deals.deal_id is not null
),

up_to_conversion as (
    select * from counted
    where counted_at <= converted_at
)

-- noqa: disable=LT02,LT05,RF02
{% for name, path in paths.items() -%}
{%- set passed_over = attribution.passed_over(path) -%}
{%- set within_lookback = attribution.within_lookback(
    'counted_at', 'converted_at', path.lookback_days
) -%}
select
    '{{ name }}' as path,
    cast({{ path.half_life_days }} as {{ attribution.type_double() }})
        as half_life_days,
    *
from up_to_conversion
where
    report_type in ('{{ path.reports | join("', '") }}')
    and contacts_of = '{{ path.contacts_of }}'
    and {{ within_lookback }}
    {%- if passed_over %}
    and (
        not ({{ passed_over }})
        -- unless nothing else is there
        or conversion_id not in (
            select seen.conversion_id
            from up_to_conversion as seen
            where
                contacts_of = '{{ path.contacts_of }}'
                and {{ within_lookback }}
                and not ({{ passed_over }})
        )
    )
    {%- endif %}
{{ "union all" if not loop.last }}
{% endfor %}
