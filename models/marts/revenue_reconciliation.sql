with models as (
    select * from {{ ref('int_attribution_models') }}
    where runs_on_revenue
),

conversions as (
    select * from {{ ref('fct_conversions') }}
    where report_type = 'revenue'
),

credits as (
    select * from {{ ref('fct_attribution_credits') }}
    where report_type = 'revenue'
),

deals as (
    select * from {{ ref('dim_deals') }}
    where is_won
),

excluded_conversions as (
    select * from {{ ref('fct_excluded_conversions') }}
    where report_type = 'revenue'
),

paths as (
    select * from {{ ref('int_path_shapes') }}
),

credited_conversions as (
    select
        credits.attribution_model,
        credits.conversion_id,
        cast(sum(credits.credit) as decimal(10, 9)) as credit
    from credits
    group by 1, 2
),

credited as (
    select
        credited_conversions.attribution_model,
        sum(credited_conversions.credit * conversions.amount) as attributed_amount
    from credited_conversions
    inner join conversions
        on credited_conversions.conversion_id = conversions.conversion_id
    group by 1
),

reported as (
    select
        models.attribution_model,
        sum(conversions.amount) as reported_amount,
        sum(case when paths.conversion_id is null then conversions.amount end)
            as unattributed_amount,
        sum(
            case
                when
                    paths.conversion_id is not null
                    and credited_conversions.conversion_id is null
                    and models.is_null_for_deals_created_before_contacts
                    and conversions.null_model_reason is not null
                    then conversions.amount
            end
        ) as null_model_amount
    from models
    cross join conversions
    left join paths
        on
            models.path = paths.path
            and conversions.conversion_id = paths.conversion_id
    left join credited_conversions
        on
            models.attribution_model = credited_conversions.attribution_model
            and conversions.conversion_id = credited_conversions.conversion_id
    group by 1
),

crm as (
    select
        sum(deals.amount) as crm_won_amount,
        sum(
            case when excluded_conversions.deal_id is not null then deals.amount end
        ) as excluded_amount
    from deals
    left join excluded_conversions on deals.deal_id = excluded_conversions.deal_id
),

amounts as (
    select
        models.attribution_model,
        coalesce(credited.attributed_amount, 0) as attributed_amount,
        coalesce(reported.unattributed_amount, 0) as unattributed_amount,
        coalesce(reported.null_model_amount, 0) as null_model_amount,
        coalesce(reported.reported_amount, 0) as reported_amount,
        coalesce(crm.excluded_amount, 0) as excluded_amount,
        coalesce(crm.crm_won_amount, 0) as crm_won_amount
    from models
    cross join crm
    left join credited on models.attribution_model = credited.attribution_model
    left join reported on models.attribution_model = reported.attribution_model
)

select
    attribution_model,
    {%- for name in [
        'attributed_amount', 'unattributed_amount', 'null_model_amount',
        'reported_amount', 'excluded_amount', 'crm_won_amount'
    ] %}
    cast({{ name }} as decimal(28, 6)) as {{ name }},
    {%- endfor %}
    cast(
        crm_won_amount - excluded_amount - null_model_amount - unattributed_amount
        - cast(attributed_amount as decimal(28, 6))
        as decimal(28, 2)
    ) as difference
from amounts
