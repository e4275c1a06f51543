-- All nine models side by side for one report and dimension, over all months.
-- dbt show --select compare_models --limit 500 --vars '{dimension: campaign}'
{%- set report_type = dbt.string_literal(
    dbt.escape_single_quotes(var('report_type', 'revenue'))
) %}
{%- set dimension = dbt.string_literal(
    dbt.escape_single_quotes(var('dimension', 'interaction_source'))
) %}

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
    {{ attribution.each_model(
        "round(sum(case when attribution_model = 'MODEL' then compared else 0 end), 2)"
        ~ ' as MODEL'
    ) }}
from comparison
group by 1
order by linear desc
