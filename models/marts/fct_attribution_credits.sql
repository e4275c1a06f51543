with path_credits as (
    select * from {{ ref('path_credits') }}
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

model_credits as (
    select
        path_credits.*,
        model_reports.attribution_model,
        {{ attribution.of_model(
            'model_reports.attribution_model', 'path_credits.MODEL'
        ) }} as credit
    from path_credits
    inner join model_reports on path_credits.report_type = model_reports.report_type
)

select
    report_type,
    attribution_model,
    conversion_id,
    interaction_id,
    contact_id,
    deal_id,
    interacted_at,
    converted_at,
    reported_on,
    interaction_position,
    credit,
    credit * amount as attributed_amount
from model_credits
where credit > 0
