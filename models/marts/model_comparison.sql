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

with_compared as (
    select
        *,
        case when report_type = 'revenue' then attributed_amount else credit end
            as compared
    from sums
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
