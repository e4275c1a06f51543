{%- set half_life_days = var('attribution__half_life_days') -%}

with path as (
    select
        *,
        {{ attribution.halved(
            'seconds_before_newest / (' ~ half_life_days ~ ' * 86400)'
        ) }} as weight
    from {{ ref('position_based_credits') }}
),

sums as (
    select
        conversion_id,
        sum(weight) as path_weight
    from path
    group by 1
)

select
    path.report_type,
    path.conversion_id,
    path.interaction_id,
    path.contact_id,
    path.deal_id,
    path.interacted_at,
    path.converted_at,
    path.reported_on,
    path.amount,
    path.interaction_position,
    path.interaction_count,
    path.seconds_before_newest,
    {%- for name in attribution.position_based_models() %}
    path.{{ name }},
    {%- endfor %}
    path.weight / sums.path_weight as time_decay
from path
inner join sums on path.conversion_id = sums.conversion_id
