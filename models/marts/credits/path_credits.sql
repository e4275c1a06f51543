with position_based_credits as (
    select * from {{ ref('position_based_credits') }}
),

time_decay_credits as (
    select * from {{ ref('time_decay_credits') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
)

select
    path.report_type,
    path.conversion_id,
    path.interaction_id,
    path.contact_id,
    path.deal_id,
    path.interacted_at,
    conversions.converted_at,
    conversions.reported_on,
    cast(conversions.amount as {{ attribution.type_double() }}) as amount,
    path.interaction_position,
    {%- for name in attribution.position_based_models() %}
    path.{{ name }},
    {%- endfor %}
    time_decay_credits.credit as time_decay
from position_based_credits as path
inner join time_decay_credits
    on
        path.conversion_id = time_decay_credits.conversion_id
        and path.interaction_id = time_decay_credits.interaction_id
inner join conversions on path.conversion_id = conversions.conversion_id
