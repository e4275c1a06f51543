-- The consumer's own model gives credit, is labelled, compared and adds up.
with found as (
    select
        (
            select count(*) from {{ ref('attribution_report') }}
            where
                attribution_model = 'team_view'
                and model_label = 'Team view'
                and report_type = 'revenue'
        ) as report_rows,
        (
            select count(*) from {{ ref('attribution_report') }}
            where attribution_model = 'team_view' and report_type <> 'revenue'
        ) as rows_of_other_reports,
        (
            select count(*) from {{ ref('model_comparison') }}
            where attribution_model = 'team_view'
        ) as compared_rows,
        (
            select count(*) from {{ ref('revenue_reconciliation') }}
            where attribution_model = 'team_view' and difference = 0
        ) as reconciled_rows
)

select * from found
where
    report_rows = 0
    or rows_of_other_reports > 0
    or compared_rows = 0
    or reconciled_rows <> 1
