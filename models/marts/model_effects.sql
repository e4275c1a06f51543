{%- set dimension = var('attribution__data_driven_dimension') -%}
{%- if attribution.data_driven_models(var('attribution__switched_off_models')) %}
with effects as (
    select * from {{ ref('int_model_effects') }}
),

learned_values as (
    select distinct
        learned_value,
        value_number,
        value_bit
    from {{ ref('int_learned_values') }}
),

sets as (
    select * from {{ ref('int_journey_counts') }}
    where counted <> 'transition'
),

value_journeys as (
    select
        sets.reports,
        learned_values.value_number,
        learned_values.learned_value as dimension_value,
        sum(sets.occurrence_count) as journey_count,
        sum(case when sets.is_converted then sets.occurrence_count else 0 end)
            as conversion_count
    from sets
    inner join learned_values on sets.state & learned_values.value_bit > 0
    group by 1, 2, 3
)

select
    effects.report_type,
    '{{ dimension }}' as dimension,
    value_journeys.dimension_value,
    effects.attribution_model,
    cast(sum(value_journeys.journey_count) as {{ dbt.type_bigint() }}) as journey_count,
    cast(sum(value_journeys.conversion_count) as {{ dbt.type_bigint() }})
        as conversion_count,
    effects.effect,
    effects.share,
    effects.share_low,
    effects.share_high
from effects
inner join value_journeys
    on
        effects.value_number = value_journeys.value_number
        and value_journeys.reports like '%' || effects.report_type || '%'
group by 1, 2, 3, 4, 7, 8, 9, 10
{%- else %}
select
    {%- for name, type in {
        'report_type': dbt.type_string(),
        'dimension': dbt.type_string(),
        'dimension_value': dbt.type_string(),
        'attribution_model': dbt.type_string(),
        'journey_count': dbt.type_bigint(),
        'conversion_count': dbt.type_bigint(),
        'effect': attribution.type_double(),
        'share': attribution.type_double(),
        'share_low': attribution.type_double(),
        'share_high': attribution.type_double(),
    }.items() %}
    cast(null as {{ type }}) as {{ name }}{{ "," if not loop.last }}
    {%- endfor %}
where false
{%- endif %}
