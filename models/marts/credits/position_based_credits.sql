{%- set models = attribution.position_based_models() -%}

with path as (
    select * from {{ ref('int_path_positions') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

counts as (
    select
        conversion_id,
        {%- for name, model in models.items() %}
        {{ attribution.share_counts(name, model) }}{{ "," if not loop.last }}
        {%- endfor %}
    from path
    group by 1
),

takers as (
    select
        conversion_id,
        {%- for name, model in models.items() %}
        {{ attribution.share_takers(name, model) }}{{ "," if not loop.last }}
        {%- endfor %}
    from counts
),

weights as (
    select
        takers.conversion_id,
        conversions.null_model_reason,
        {%- for name, model in models.items() %}
        {{ attribution.share_weights(name, model) }}{{ "," if not loop.last }}
        {%- endfor %}
    from takers
    inner join conversions on takers.conversion_id = conversions.conversion_id
)

select
    path.report_type,
    path.conversion_id,
    path.interaction_id,
    path.contact_id,
    path.deal_id,
    path.interacted_at,
    path.interaction_position,
    {%- for name, model in models.items() %}
    {{ attribution.position_based_credit(name, model) }} as {{ name }}
    {{- "," if not loop.last }}
    {%- endfor %}
from path
inner join weights on path.conversion_id = weights.conversion_id
