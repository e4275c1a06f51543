{%- set models = attribution.data_driven_models(
    var('attribution__switched_off_models')
) -%}
{%- set order = var('attribution__markov_order') -%}
{%- set in_order = 'partition by reports, journey_id order by place' -%}

with steps as (
    select
        steps.reports,
        steps.journey_id,
        steps.is_converted,
        steps.place,
        learned_values.value_number,
        learned_values.value_bit
    from {{ ref('int_journey_steps') }} as steps
    inner join {{ ref('int_learned_values') }} as learned_values
        on steps.dimension_value = learned_values.dimension_value
),

{% if 'markov' in models -%}
-- A state is the numbers of the latest values, the newest first, in base 32.
moves as (
    select
        reports,
        is_converted,
        substr(md5(journey_id), 1, 2) as lot,
        value_number
        {%- for back in range(1, order) %}
        + {{ 32 ** back }}
        * coalesce(lag(value_number, {{ back }}) over ({{ in_order }}), 0)
        {%- endfor %} as state,
        lead(value_number) over ({{ in_order }}) as next_value_number
    from steps
),

{% endif -%}
journeys as (
    select
        reports,
        journey_id,
        is_converted,
        bit_or(value_bit) as value_set
    from steps
    group by 1, 2, 3
)

{% if 'markov' in models -%}
select
    'transition' as counted,
    reports,
    lot,
    state,
    next_value_number,
    case when next_value_number is null then is_converted end as is_converted,
    count(*) as occurrence_count
from moves
group by 1, 2, 3, 4, 5, 6
union all
{% endif -%}
select
    '{{ "set" if "shapley" in models else "set of no model" }}' as counted,
    reports,
    cast(null as {{ dbt.type_string() }}) as lot,
    value_set as state,
    cast(null as {{ dbt.type_int() }}) as next_value_number,
    is_converted,
    count(*) as occurrence_count
from journeys
group by 1, 2, 3, 4, 5, 6
