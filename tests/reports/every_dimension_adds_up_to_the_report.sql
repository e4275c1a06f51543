-- Sliced by any dimension, a report's credits, amounts and shares add up to the whole.
with report as (
    select
        report_type,
        attribution_model,
        cast({{ dbt.date_trunc('month', 'reported_on') }} as date) as reported_month,
        sum(credit) as credit,
        sum(attributed_amount) as attributed_amount,
        sum(abs(attributed_amount)) as amount_size
    from {{ ref('fct_attribution_credits') }}
    group by 1, 2, 3
),

dimensions as (
    {% for dimension in attribution.report_dimensions() -%}
    select '{{ dimension }}' as dimension
    {{ "union all" if not loop.last }}
    {% endfor %}
),

sliced as (
    select
        report_type,
        attribution_model,
        reported_month,
        dimension,
        sum(credit) as credit,
        sum(attributed_amount) as attributed_amount,
        sum(share) as share
    from {{ ref('model_comparison') }}
    group by 1, 2, 3, 4
)

select
    report.report_type,
    report.attribution_model,
    report.reported_month,
    dimensions.dimension,
    report.credit,
    sliced.credit as sliced_credit
from report
cross join dimensions
left join sliced
    on
        report.report_type = sliced.report_type
        and report.attribution_model = sliced.attribution_model
        and report.reported_month = sliced.reported_month
        and dimensions.dimension = sliced.dimension
where
    sliced.credit is null
    or abs(report.credit - sliced.credit) > 1e-6
    or abs(report.attributed_amount - sliced.attributed_amount)
    > 1e-6 * greatest(1, report.amount_size)
    or abs(sliced.share - 1) > 1e-9
