-- Every conversion is given away whole by every model of its report that sees an
-- interaction, but for models that have no value for deals created before a contact.
with paths as (
    select distinct
        path,
        conversion_id,
        report_type
    from {{ ref('int_path_positions') }}
),

conversions as (
    select * from {{ ref('fct_conversions') }}
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

models as (
    select * from {{ ref('int_attribution_models') }}
),

expected as (
    select
        paths.conversion_id,
        models.attribution_model
    from paths
    inner join conversions on paths.conversion_id = conversions.conversion_id
    inner join model_reports
        on
            paths.path = model_reports.path
            and paths.report_type = model_reports.report_type
    inner join models on model_reports.attribution_model = models.attribution_model
    where
        conversions.null_model_reason is null
        or not models.is_null_for_deals_created_before_contacts
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
