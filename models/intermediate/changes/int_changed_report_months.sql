select
    report_type,
    reported_month
from {{ ref('int_report_month_states') }}
where is_changed
