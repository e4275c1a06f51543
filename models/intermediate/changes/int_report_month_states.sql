with report as (
    select * from {{ ref('compared_path_report') }}
),

report_months as (
    select
        report_type,
        reported_month,
        {{ attribution.rows_fingerprint(['report']) }} as fingerprint
    from report
    group by 1, 2
)

{{ attribution.marked_changes(
    'report_months', ['report_type', 'reported_month'], ref('int_setting_states')
) }}
