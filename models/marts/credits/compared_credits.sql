{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}
{%- set data_driven_models = models.values() | selectattr('is_data_driven') | list -%}

with paths as (
    select * from {{ ref('int_decayed_paths') }}
),

shapes as (
    select * from {{ ref('int_path_shapes') }}
),

conversions as (
    select * from {{ ref('int_conversions') }}
),

roles as (
    select * from {{ ref('int_interaction_roles') }}
),

{% if data_driven_models -%}
value_credits as (
    select * from {{ ref('int_value_credits') }}
),

{% endif -%}
-- A column a model: a sixth of the rows of a row a model.
shape_credits as (
    select
        {%- for name in models %}
        max(case when attribution_model = '{{ name }}' then credit end)
            as {{ name }}_credit,
        {%- endfor %}
        shape,
        role
    from {{ ref('position_based_credits') }}
    group by shape, role
)

-- noqa: disable=LT02
select
    {%- for name, model in models.items() %}
    {%- if model.is_data_driven %}
    value_credits.{{ name }}_credit,
    {%- elif model.half_life_days is none %}
    shape_credits.{{ name }}_credit,
    {%- else %}
    case
        when
            paths.path = '{{ model.path }}'
            {%- if model.is_null_for_deals_created_before_contacts %}
            and shapes.null_model_reason is null
            {%- endif %}
            then paths.decayed_share
    end as {{ name }}_credit,
    {%- endif %}
    {%- endfor %}
    paths.path,
    conversions.report_type,
    conversions.deal_id,
    paths.contact_id,
    paths.interaction_id,
    roles.interaction_position as credited_position,
    {{ attribution.day_in_zone(
        'paths.interacted_at', var('attribution__report_timezone')
    ) }} as interacted_on,
    cast({{ dbt.date_trunc('month', 'conversions.reported_on') }} as date)
        as reported_month,
    cast(conversions.amount as {{ attribution.type_double() }}) as amount
from paths
inner join conversions on paths.conversion_id = conversions.conversion_id
inner join roles on paths.role = roles.role
inner join shapes
    on
        paths.path = shapes.path
        and paths.conversion_id = shapes.conversion_id
left join shape_credits
    on
        shapes.shape = shape_credits.shape
        and paths.role = shape_credits.role
{%- if data_driven_models %}
left join value_credits
    on
        paths.path = 'default'
        and paths.conversion_id = value_credits.conversion_id
        and paths.dimension_value = value_credits.dimension_value
{%- endif %}
