-- All nine models side by side for one report and dimension, over all months.
-- dbt run-operation answer --args '{analysis: compare_models}' --vars '{report_type: revenue, dimension: interaction_source}'
--
-- On the demo:
-- | dimension_value | linear    | first_interaction | last_interaction | u_shaped  | w_shaped  | full_path | j_shaped  | inverse_j_shaped | time_decay |
-- |-----------------|-----------|-------------------|------------------|-----------|-----------|-----------|-----------|------------------|------------|
-- | organic_search  | 541172.53 | 693262.95         | 278662.09        | 681351.72 | 622460.67 | 532734.24 | 417696.34 | 583536.68        | 418092.33  |
-- | direct_traffic  | 206590.77 | 31871.26          | 283953.04        | 67746.15  | 108557.6  | 152245.5  | 217856.89 | 117024.18        | 274154.97  |
-- | sales           | 172610.14 | 0                 | 504368.14        | 0         | 5949.01   | 134904.81 | 333481.55 | 131734.3         | 345939.2   |
-- | paid_search     | 95033.07  | 208200            | 0                | 187542.67 | 148860.4  | 109913.06 | 62000.23  | 145280.23        | 18371.3    |
-- | organic_social  | 91952.92  | 39367.28          | 138571.26        | 38811.06  | 95845.47  | 102652.62 | 109675.16 | 69993.57         | 93072.76   |
-- | referrals       | 56541.78  | 17966.67          | 67280.53         | 20775.21  | 26491.26  | 39101.81  | 55809.33  | 36083.78         | 85454.56   |
-- | ai_referrals    | 35509.06  | 36600             | 17966.67         | 36600     | 45644.4   | 37695.77  | 25210.75  | 32664.08         | 33197.23   |
-- | paid_social     | 32355.67  | 122200            | 0                | 125109.33 | 97041.01  | 69639.46  | 29165.27  | 78045.27         | 418.1      |
-- | email_marketing | 28994.56  | 0                 | 0                | 0         | 3995.95   | 3269.84   | 6194.85   | 6194.85          | 10505.47   |
-- | other_campaigns | 21074.36  | 61433.58          | 4900             | 59265.6   | 41878.36  | 32012.1   | 19318.26  | 41931.69         | 5949.2     |
-- | marketing_event | 10923.53  | 0                 | 0                | 7200      | 8477.62   | 6780.03   | 2333.12   | 2333.12          | 10539.91   |
-- | offline_sources | 2943.35   | 84800             | 0                | 71300     | 57800     | 42052.5   | 16960     | 50880            | 6.7        |
{%- set report_type = dbt.string_literal(
    dbt.escape_single_quotes(var('report_type', 'revenue'))
) %}
{%- set dimension = dbt.string_literal(
    dbt.escape_single_quotes(var('dimension', 'interaction_source'))
) %}

{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) %}

-- noqa: disable=LT02
with comparison as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared
    from {{ ref('model_comparison') }}
    where report_type = {{ report_type }} and dimension = {{ dimension }}
)

select
    dimension_value
    {%- for name in models %},
    cast(
        sum(case when attribution_model = '{{ name }}' then compared else 0 end)
        as decimal(28, 2)
    ) as {{ adapter.quote(name) }}
    {%- endfor %}
from comparison
group by 1
order by 2 desc
