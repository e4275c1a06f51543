-- Of two neighbours on a path, the elder earns 2^(-gap / half-life) times the
-- younger's credit.
with path as (
    select
        path,
        conversion_id,
        interaction_id,
        half_life_days,
        counted_at,
        decayed_share as credit
    from {{ ref('int_decayed_paths') }}
),

neighbours as (
    select
        *,
        lead(credit) over (
            partition by path, conversion_id order by counted_at, interaction_id
        ) as next_credit,
        {{ attribution.seconds_between(
            'counted_at',
            'lead(counted_at) over ('
            ~ 'partition by path, conversion_id order by counted_at, interaction_id)'
        ) }} as gap_seconds
    from path
)

select *
from neighbours
where
    abs(
        credit - next_credit
        * {{ attribution.halved('gap_seconds / (half_life_days * 86400)') }}
    ) > 1e-9
