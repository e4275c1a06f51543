{%- set half_life_seconds = var('attribution__half_life_days') * 86400 -%}

with path as (
    select * from {{ ref('int_path_positions') }}
),

weighted as (
    select
        *,
        {{ attribution.halved('seconds_before_newest / ' ~ half_life_seconds) }}
            as weight
    from path
)

select
    report_type,
    conversion_id,
    interaction_id,
    contact_id,
    deal_id,
    interacted_at,
    interaction_position,
    weight / sum(weight) over (partition by conversion_id) as credit
from weighted
