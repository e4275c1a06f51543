with weighted as (
    select
        *,
        {{ attribution.halved('seconds_before_newest / (half_life_days * 86400)') }}
            as weight
    from {{ ref('int_path_positions') }}
),

sums as (
    select
        path,
        conversion_id,
        sum(weight) as path_weight
    from weighted
    group by 1, 2
)

select
    {%- for column in [
        'path', 'conversion_id', 'contact_id', 'interaction_id', 'dimension_value',
        'interacted_at', 'role', 'half_life_days', 'seconds_before_newest',
    ] %}
    weighted.{{ column }},
    {%- endfor %}
    weighted.weight / sums.path_weight as decayed_share
from weighted
inner join sums
    on
        weighted.path = sums.path
        and weighted.conversion_id = sums.conversion_id
