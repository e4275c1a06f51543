-- Every conversion with interactions is given away whole by every model of its report,
-- but for the models that have no value for deals created before a contact.
with conversions as (
    select * from {{ ref('fct_conversions') }}
    where attribution_status = 'attributed'
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

expected as (
    select
        conversions.conversion_id,
        model_reports.attribution_model
    from conversions
    inner join model_reports on conversions.report_type = model_reports.report_type
    where
        conversions.null_model_reason is null
        or model_reports.attribution_model not in ('w_shaped', 'full_path')
),

credited as (
    select
        conversion_id,
        attribution_model,
        sum(credit) as credit
    from {{ ref('fct_attribution_credits') }}
    group by 1, 2
)

select
    coalesce(expected.conversion_id, credited.conversion_id) as conversion_id,
    coalesce(expected.attribution_model, credited.attribution_model)
        as attribution_model,
    credited.credit
from expected
full outer join credited
    on
        expected.conversion_id = credited.conversion_id
        and expected.attribution_model = credited.attribution_model
where
    expected.conversion_id is null
    or credited.conversion_id is null
    or abs(credited.credit - 1) > 1e-9
