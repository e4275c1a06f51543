-- Of two neighbours on a path, the elder earns 2^(-gap / half-life) times the
-- younger's credit.
{%- set half_life_seconds = var('attribution__half_life_days') * 86400 %}
with path as (
    select
        decayed.conversion_id,
        decayed.interaction_id,
        decayed.decayed_share as credit,
        positions.counted_at
    from {{ ref('int_decayed_paths') }} as decayed
    inner join {{ ref('int_path_positions') }} as positions
        on
            decayed.conversion_id = positions.conversion_id
            and decayed.interaction_id = positions.interaction_id
),

neighbours as (
    select
        *,
        lead(credit) over (
            partition by conversion_id order by counted_at, interaction_id
        ) as next_credit,
        {{ attribution.seconds_between(
            'counted_at',
            'lead(counted_at) over ('
            ~ 'partition by conversion_id order by counted_at, interaction_id)'
        ) }} as gap_seconds
    from path
)

select *
from neighbours
where
    abs(
        credit - next_credit
        * {{ attribution.halved('gap_seconds / ' ~ half_life_seconds) }}
    ) > 1e-9
