{%- set models = attribution.data_driven_models(
    var('attribution__switched_off_models')
) -%}
-- noqa: disable=LT02
{%- if models %}
with positions as (
    select * from {{ ref('int_path_positions') }}
    where path = 'default'
),

learned_values as (
    select * from {{ ref('int_learned_values') }}
),

effects as (
    select
        report_type,
        value_number
        {%- for name in models %},
        max(case when attribution_model = '{{ name }}' then effect end)
            as {{ name }}_effect
        {%- endfor %}
    from {{ ref('int_model_effects') }}
    group by 1, 2
),

path_values as (
    select
        report_type,
        conversion_id,
        dimension_value,
        count(*) as interaction_count
    from positions
    group by 1, 2, 3
),

-- Several values may be (other), which share its weight.
weighed as (
    select
        path_values.conversion_id,
        path_values.dimension_value,
        path_values.interaction_count,
        sum(path_values.interaction_count) over (
            partition by path_values.conversion_id
        ) as path_length
        {%- for name in models %},
        effects.{{ name }}_effect / sum(path_values.interaction_count) over (
            partition by path_values.conversion_id, learned_values.value_number
        ) as {{ name }}_weight
        {%- endfor %}
    from path_values
    inner join learned_values
        on path_values.dimension_value = learned_values.dimension_value
    inner join effects
        on
            path_values.report_type = effects.report_type
            and learned_values.value_number = effects.value_number
),

summed as (
    select
        *
        {%- for name in models %},
        sum({{ name }}_weight * interaction_count) over (partition by conversion_id)
            as {{ name }}_path_weight
        {%- endfor %}
    from weighed
)

select
    conversion_id,
    dimension_value
    {%- for name in models %},
    case
        when {{ name }}_path_weight > 0 then {{ name }}_weight / {{ name }}_path_weight
        else 1 / cast(path_length as {{ attribution.type_double() }})
    end as {{ name }}_credit
    {%- endfor %}
from summed
{%- else %}
select
    cast(null as {{ dbt.type_string() }}) as conversion_id,
    cast(null as {{ dbt.type_string() }}) as dimension_value
where false
{%- endif %}
