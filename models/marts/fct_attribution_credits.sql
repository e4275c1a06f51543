{%- set position_based_models = attribution.position_based_models().keys() | list -%}

with position_based_credits as (
    select * from {{ ref('position_based_credits') }}
),

time_decay_credits as (
    select * from {{ ref('time_decay_credits') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

model_credits as (
    select
        path.*,
        model_reports.attribution_model,
        case model_reports.attribution_model
            {%- for name in position_based_models %}
            when '{{ name }}' then path.{{ name }}
            {%- endfor %}
        end as credit
    from position_based_credits as path
    inner join model_reports on path.report_type = model_reports.report_type
),

credits as (
    select
        report_type,
        attribution_model,
        conversion_id,
        interaction_id,
        contact_id,
        deal_id,
        interacted_at,
        interaction_position,
        credit
    from model_credits
    where credit > 0
    union all
    select
        report_type,
        'time_decay' as attribution_model,
        conversion_id,
        interaction_id,
        contact_id,
        deal_id,
        interacted_at,
        interaction_position,
        credit
    from time_decay_credits
    where credit > 0
)

select
    credits.report_type,
    credits.attribution_model,
    credits.conversion_id,
    credits.interaction_id,
    credits.contact_id,
    credits.deal_id,
    credits.interacted_at,
    conversions.converted_at,
    conversions.reported_on,
    credits.interaction_position,
    cast(credits.credit as double) as credit,
    credits.credit * cast(conversions.amount as double) as attributed_amount
from credits
inner join conversions on credits.conversion_id = conversions.conversion_id
