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
        'path', 'conversion_id', 'report_type', 'contact_id', 'deal_id',
        'interaction_id', 'interacted_at', 'counted_at', 'interaction_position',
        'is_first_interaction', 'is_last_interaction', 'is_lead_creation',
        'is_deal_creation', 'is_closed_won', 'is_conversion', 'is_up_to_lead_creation',
        'is_up_to_deal_creation', 'role', 'half_life_days', 'seconds_before_newest',
        'interaction_count',
    ] %}
    weighted.{{ column }},
    {%- endfor %}
    weighted.weight / sums.path_weight as decayed_share
from weighted
inner join sums
    on
        weighted.path = sums.path
        and weighted.conversion_id = sums.conversion_id
