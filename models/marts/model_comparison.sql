{%- set dimensions = attribution.report_dimensions() -%}

with report as (
    select
        report_type,
        cast({{ dbt.date_trunc('month', 'reported_on') }} as date) as reported_month,
        amount,
        {{ attribution.each_model('MODEL') }},
        {{ attribution.dimension_columns(dimensions) }}
    from {{ ref('path_report') }}
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

sums as (
    select
        report_type,
        reported_month,
        case
            {%- for dimension in dimensions %}
            when grouping({{ dimension }}) = 0 then '{{ dimension }}'
            {%- endfor %}
        end as dimension,
        coalesce({{ dimensions.keys() | join(', ') }}) as dimension_value,
        {{ attribution.each_model('sum(MODEL) as MODEL') }},
        {{ attribution.each_model('sum(MODEL * amount) as MODEL_amount') }}
    from report
    group by {{ attribution.dimension_sets(dimensions) }} -- noqa: PRS
),

model_sums as (
    select
        sums.report_type,
        sums.reported_month,
        sums.dimension,
        sums.dimension_value,
        model_reports.attribution_model,
        {{ attribution.of_model(
            'model_reports.attribution_model', 'sums.MODEL'
        ) }} as credit,
        {{ attribution.of_model(
            'model_reports.attribution_model', 'sums.MODEL_amount'
        ) }} as attributed_amount
    from sums
    inner join model_reports on sums.report_type = model_reports.report_type
),

with_compared as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared
    from model_sums
    where credit > 0
),

with_totals as (
    select
        *,
        sum(compared) over (
            partition by report_type, reported_month, dimension, attribution_model
        ) as total,
        sum(abs(compared)) over (
            partition by report_type, reported_month, dimension, attribution_model
        ) as total_size
    from with_compared
)

select
    report_type,
    reported_month,
    dimension,
    dimension_value,
    attribution_model,
    credit,
    attributed_amount,
    case when abs(total) > 1e-9 * total_size then compared / total end as share
from with_totals
