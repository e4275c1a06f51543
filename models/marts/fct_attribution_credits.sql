{%- set data_driven_models = attribution.data_driven_models(
    var('attribution__switched_off_models')
) -%}

with paths as (
    select
        paths.*,
        shapes.report_type,
        shapes.null_model_reason,
        shapes.shape
    from {{ ref('int_decayed_paths') }} as paths
    inner join {{ ref('int_path_shapes') }} as shapes
        on
            paths.path = shapes.path
            and paths.conversion_id = shapes.conversion_id
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

roles as (
    select * from {{ ref('int_interaction_roles') }}
),

position_based_credits as (
    select * from {{ ref('position_based_credits') }}
),

decaying_models as (
    select
        model_reports.report_type,
        models.path,
        models.attribution_model,
        models.is_null_for_deals_created_before_contacts
    from {{ ref('int_attribution_models') }} as models
    inner join {{ ref('int_model_reports') }} as model_reports
        on models.attribution_model = model_reports.attribution_model
    where models.half_life_days is not null
),

{% if data_driven_models -%}
value_credits as (
    select * from {{ ref('int_value_credits') }}
),

{% endif -%}
credits as (
    select
        paths.*,
        position_based_credits.attribution_model,
        position_based_credits.credit
    from paths
    inner join position_based_credits
        on
            paths.shape = position_based_credits.shape
            and paths.role = position_based_credits.role
    union all
    select
        paths.*,
        decaying_models.attribution_model,
        paths.decayed_share as credit
    from paths
    inner join decaying_models
        on
            paths.path = decaying_models.path
            and paths.report_type = decaying_models.report_type
    where
        not (
            decaying_models.is_null_for_deals_created_before_contacts
            and paths.null_model_reason is not null
        )
    {%- for name in data_driven_models %}
    union all
    select
        paths.*,
        '{{ name }}' as attribution_model,
        value_credits.{{ name }}_credit as credit
    from paths
    inner join value_credits
        on
            paths.path = 'default'
            and paths.conversion_id = value_credits.conversion_id
            and paths.dimension_value = value_credits.dimension_value
    {%- endfor %}
)

select
    credits.report_type,
    credits.attribution_model,
    credits.conversion_id,
    credits.interaction_id,
    credits.contact_id,
    conversions.deal_id,
    credits.interacted_at,
    conversions.converted_at,
    conversions.reported_on,
    roles.interaction_position,
    roles.is_first_interaction,
    roles.is_last_interaction,
    roles.is_lead_creation,
    roles.is_deal_creation,
    roles.is_closed_won,
    credits.credit,
    credits.credit
    * cast(conversions.amount as {{ attribution.type_double() }}) as attributed_amount
from credits
inner join conversions on credits.conversion_id = conversions.conversion_id
inner join roles on credits.role = roles.role
where credits.credit > 0
