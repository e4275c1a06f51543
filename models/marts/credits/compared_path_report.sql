select
    report_type,
    cast({{ dbt.date_trunc('month', 'reported_on') }} as date) as reported_month,
    amount,
    {{ attribution.each_model('MODEL') }},
    {{ attribution.dimension_columns(attribution.report_dimensions()) }}
from {{ ref('path_report') }}
