{%- set models = attribution.data_driven_models(
    var('attribution__switched_off_models')
) -%}
{%- set order = var('attribution__markov_order') -%}
{%- set in_order = 'partition by steps.reports, steps.journey_id order by '
    ~ attribution.interaction_order('steps') -%}

with steps as (
    select * from {{ ref('int_journey_steps') }}
),

journey_values as (
    select * from {{ ref('int_journey_values') }}
),

value_numbers as (
    select distinct
        dimension_value,
        value_number
    from journey_values
),

{% if 'markov' in models -%}
-- A state is the numbers of the latest values, the newest first, in base 32.
moves as (
    select
        steps.reports,
        steps.is_converted,
        substr(md5(steps.journey_id), 1, 2) as lot,
        value_numbers.value_number
        {%- for back in range(1, order) %}
        + {{ 32 ** back }} * coalesce(
            lag(value_numbers.value_number, {{ back }}) over ({{ in_order }}), 0
        )
        {%- endfor %} as state,
        lead(value_numbers.value_number) over ({{ in_order }}) as next_value_number
    from steps
    inner join value_numbers
        on steps.dimension_value = value_numbers.dimension_value
),

transitions as (
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
),

{% endif -%}
{% if 'shapley' in models -%}
-- A set is the sum of a power of 2 for each of its values.
journeys as (
    select
        reports,
        journey_id,
        is_converted,
        {%- for number in range(1, 17) %}
        {{ "+ " if not loop.first }}max(
            case when value_number = {{ number }} then {{ 2 ** (number - 1) }} else 0 end
        )
        {%- endfor %} as state
    from journey_values
    group by 1, 2, 3
),

sets as (
    select
        'set' as counted,
        reports,
        cast(null as {{ dbt.type_string() }}) as lot,
        state,
        cast(null as {{ dbt.type_int() }}) as next_value_number,
        is_converted,
        count(*) as occurrence_count
    from journeys
    group by 1, 2, 3, 4, 5, 6
),

{% endif -%}
counts as (
    {%- if 'markov' in models %}
    select * from transitions
    {%- endif %}
    {%- if 'markov' in models and 'shapley' in models %}
    union all
    {%- endif %}
    {%- if 'shapley' in models %}
    select * from sets
    {%- endif %}
)

select * from counts
