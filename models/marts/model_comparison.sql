{%- set dimensions = attribution.report_dimensions() -%}

with report as (
    select * from {{ ref('compared_path_report') }}
    where {{ attribution.has_changed(
        {'report_type': 'report_type', 'reported_month': 'reported_month'},
        ref('int_changed_report_months')
    ) }}
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

compared as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared
    from model_sums
    where credit > 0
),

-- Any dimension adds up to the same; a deal's amounts have one sign.
totals as (
    select
        report_type,
        reported_month,
        attribution_model,
        sum(compared) as total,
        sum(abs(compared)) as total_size
    from compared
    where dimension = 'deal'
    group by 1, 2, 3
)

select
    compared.report_type,
    compared.reported_month,
    compared.dimension,
    compared.dimension_value,
    compared.attribution_model,
    compared.credit,
    compared.attributed_amount,
    case
        when abs(totals.total) > 1e-9 * totals.total_size
            then compared.compared / totals.total
    end as share
from compared
inner join totals
    on
        compared.report_type = totals.report_type
        and compared.reported_month = totals.reported_month
        and compared.attribution_model = totals.attribution_model
