{%- set dimensions = attribution.report_dimensions() -%}

with report as (
    select
        report_type,
        attribution_model,
        cast({{ dbt.date_trunc('month', 'reported_on') }} as date) as reported_month,
        credit,
        attributed_amount,
        {{ attribution.dimension_columns(dimensions) }}
    from {{ ref('attribution_report') }}
),

sums as (
    select
        report_type,
        attribution_model,
        reported_month,
        case
            {%- for dimension in dimensions %}
            when grouping({{ dimension }}) = 0 then '{{ dimension }}'
            {%- endfor %}
        end as dimension,
        coalesce({{ dimensions.keys() | join(', ') }}) as dimension_value,
        sum(credit) as credit,
        sum(attributed_amount) as attributed_amount
    from report
    group by {{ attribution.dimension_sets(dimensions) }} -- noqa: PRS
),

with_totals as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared,
        sum(
            case when report_type = 'revenue' then attributed_amount else credit end
        ) over (partition by report_type, reported_month, dimension, attribution_model)
            as compared_total
    from sums
)

select
    report_type,
    reported_month,
    dimension,
    dimension_value,
    attribution_model,
    credit,
    attributed_amount,
    compared / nullif(compared_total, 0) as share
from with_totals
