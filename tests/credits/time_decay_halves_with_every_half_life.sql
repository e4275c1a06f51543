-- Of two neighbours on a path, the elder earns 2^(-gap / half-life) times the
-- younger's credit.
with neighbours as (
    select
        path,
        conversion_id,
        interaction_id,
        half_life_days,
        decayed_share as credit,
        lead(decayed_share) over (
            partition by path, conversion_id
            order by seconds_before_newest desc, interaction_id asc
        ) as next_credit,
        seconds_before_newest - lead(seconds_before_newest) over (
            partition by path, conversion_id
            order by seconds_before_newest desc, interaction_id asc
        ) as gap_seconds
    from {{ ref('int_decayed_paths') }}
)

select *
from neighbours
where
    abs(
        credit - next_credit
        * {{ attribution.halved('gap_seconds / (half_life_days * 86400)') }}
    ) > 1e-9
