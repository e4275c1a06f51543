-- By source, the influenced amount is that of the conversions on whose paths the source
-- has an interaction, each once. The linear model credits all of them.
with touched as (
    select distinct
        credits.conversion_id,
        interactions.interaction_source
    from {{ ref('fct_attribution_credits') }} as credits
    inner join {{ ref('dim_interactions') }} as interactions
        on credits.interaction_id = interactions.interaction_id
    where credits.attribution_model = 'linear'
),

expected as (
    select
        conversions.report_type,
        touched.interaction_source as dimension_value,
        cast({{ dbt.date_trunc('month', 'conversions.reported_on') }} as date)
            as reported_month,
        cast(sum(conversions.amount) as {{ attribution.type_double() }}) as amount,
        cast(sum(abs(conversions.amount)) as {{ attribution.type_double() }})
            as amount_size
    from touched
    inner join {{ ref('fct_conversions') }} as conversions
        on touched.conversion_id = conversions.conversion_id
    group by 1, 2, 3
),

told as (
    select * from {{ ref('model_comparison') }}
    where attribution_model = 'linear' and dimension = 'interaction_source'
)

select
    told.report_type,
    told.reported_month,
    told.dimension_value,
    told.influenced_amount,
    expected.amount
from told
inner join expected
    on
        told.report_type = expected.report_type
        and told.reported_month = expected.reported_month
        and told.dimension_value = expected.dimension_value
where
    (told.influenced_amount is null) <> (expected.amount is null)
    or abs(told.influenced_amount - expected.amount)
    > 1e-6 * greatest(1, expected.amount_size)
