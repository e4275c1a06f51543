{%- set models = attribution.data_driven_models(
    var('attribution__switched_off_models')
) -%}
{%- if models %}
with journey_values as (
    select * from {{ ref('int_journey_values') }}
    where is_converted
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

-- Several values may be (other), which share its weight.
weighed as (
    select
        journey_values.journey_id as conversion_id,
        journey_values.dimension_value,
        journey_values.interaction_count,
        sum(journey_values.interaction_count) over (
            partition by journey_values.journey_id
        ) as path_length
        {%- for name in models %},
        effects.{{ name }}_effect / sum(journey_values.interaction_count) over (
            partition by journey_values.journey_id, journey_values.value_number
        ) as {{ name }}_weight
        {%- endfor %}
    from journey_values
    inner join effects
        on
            journey_values.reports = effects.report_type
            and journey_values.value_number = effects.value_number
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
