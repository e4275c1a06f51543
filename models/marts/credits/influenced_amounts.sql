{%- set interaction_dimensions = attribution.interaction_dimensions() -%}
{%- set contact_dimensions = attribution.contact_and_deal_dimensions() -%}
{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}
{#- Conversions with an amount are told by their report and deal. -#}
{%- set conversion = 'report_type, deal_id' -%}
{#- Whether a conversion counts for a value: by its path, or by a model that sees another. -#}
{%- set touches = {'is_on_path': "case when path = 'default' then 1 else 0 end"} -%}
{%- set amounts = {'influenced_amount': 'is_on_path = 1'} -%}
{%- for name, model in models.items() if model.path != 'default' -%}
    {%- do touches.update({
        name ~ '_credits_it': 'case when ' ~ name ~ '_credit > 0 then 1 else 0 end'
    }) -%}
    {%- do amounts.update({
        name ~ '_influenced_amount': 'is_on_path = 1 or ' ~ name ~ '_credits_it = 1'
    }) -%}
{%- endfor -%}

with credits as (
    select
        {%- for name, touch in touches.items() %}
        {{ touch }} as {{ name }},
        {%- endfor %}
        report_type,
        reported_month,
        deal_id,
        contact_id,
        interaction_id,
        credited_position,
        interacted_on,
        amount
    from {{ ref('compared_credits') }}
    where amount is not null
),

interactions as (
    select * from {{ ref('dim_interactions') }}
),

contacts as (
    select * from {{ ref('dim_contacts') }}
),

deals as (
    select * from {{ ref('dim_deals') }}
),

interaction_report as (
    select
        credits.*,
        {{ attribution.dimension_columns(interaction_dimensions) }}
    from credits
    inner join interactions on credits.interaction_id = interactions.interaction_id
),

contact_credits as (
    select
        {%- for name in touches %}
        max({{ name }}) as {{ name }},
        {%- endfor %}
        report_type,
        deal_id,
        contact_id,
        max(reported_month) as reported_month,
        max(amount) as amount
    from credits
    group by report_type, deal_id, contact_id
),

contact_report as (
    select
        credits.*,
        {{ attribution.dimension_columns(contact_dimensions) }}
    from contact_credits as credits
    left join contacts on credits.contact_id = contacts.contact_id
    left join deals on credits.deal_id = deals.deal_id
),

{% for holder, dimensions in [
    ('interaction', interaction_dimensions), ('contact', contact_dimensions)
] -%}
-- One row a conversion and value, so that an amount counts once a value.
{{ holder }}_touches as (
    select
        {%- for name in touches %}
        max({{ name }}) as {{ name }},
        {%- endfor %}
        report_type,
        deal_id,
        max(reported_month) as reported_month,
        max(amount) as amount,
        case
            {%- for dimension in dimensions %}
            when grouping({{ dimension }}) = 0 then '{{ dimension }}'
            {%- endfor %}
        end as dimension,
        coalesce({{ dimensions.keys() | join(', ') }}) as dimension_value
    from {{ holder }}_report
    group by {{ attribution.dimension_sets(dimensions, conversion) }} -- noqa: PRS
),

{% endfor -%}

touches as (
    select * from interaction_touches
    union all
    select * from contact_touches
)

select
    report_type,
    reported_month,
    dimension,
    {%- for name, counts in amounts.items() %}
    sum(case when {{ counts }} then amount end) as {{ name }},
    {%- endfor %}
    dimension_value
from touches
group by report_type, reported_month, dimension, dimension_value
