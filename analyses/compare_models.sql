-- All nine models side by side for one report and dimension, over all months.
-- dbt show --select compare_models --limit 50 --vars '{report_type: revenue, dimension: campaign}'
{%- set report_type = dbt.string_literal(
    dbt.escape_single_quotes(var('report_type', 'revenue'))
) %}
{%- set dimension = dbt.string_literal(
    dbt.escape_single_quotes(var('dimension', 'interaction_source'))
) %}
{%- set models = attribution.position_based_models().keys() | list + ['time_decay'] %}

with comparison as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared
    from {{ ref('model_comparison') }}
    where report_type = {{ report_type }} and dimension = {{ dimension }}
)

select
    dimension_value,
    {%- for model in models %}
    round(sum(case when attribution_model = '{{ model }}' then compared else 0 end), 2)
        as {{ model }}{{ "," if not loop.last }}
    {%- endfor %}
from comparison
group by 1
order by linear desc
