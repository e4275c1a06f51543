{%- set interaction_dimensions = attribution.interaction_dimensions() -%}
{%- set contact_dimensions = attribution.contact_and_deal_dimensions() -%}
{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}

with credits as (
    select
        {%- for name in models %}
        {{ name }}_credit * amount as {{ name }}_amount,
        {%- endfor %}
        *
    from {{ ref('compared_credits') }}
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

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

influenced as (
    select * from {{ ref('influenced_amounts') }}
),

interaction_report as (
    select
        credits.*,
        {{ attribution.dimension_columns(interaction_dimensions) }}
    from credits
    inner join interactions on credits.interaction_id = interactions.interaction_id
),

-- A contact and a deal are the same for all interactions of a path, which may be many.
contact_credits as (
    select
        {%- for name in models %}
        sum({{ name }}_credit) as {{ name }}_credit,
        sum({{ name }}_amount) as {{ name }}_amount,
        {%- endfor %}
        report_type,
        reported_month,
        contact_id,
        deal_id
    from credits
    group by report_type, reported_month, contact_id, deal_id
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
{{ holder }}_sums as (
    select
        report_type,
        reported_month,
        case
            {%- for dimension in dimensions %}
            when grouping({{ dimension }}) = 0 then '{{ dimension }}'
            {%- endfor %}
        end as dimension,
        {%- for name in models %}
        sum({{ name }}_credit) as {{ name }}_credit,
        sum({{ name }}_amount) as {{ name }}_amount,
        {%- endfor %}
        coalesce({{ dimensions.keys() | join(', ') }}) as dimension_value
    from {{ holder }}_report
    group by {{ attribution.dimension_sets(dimensions) }} -- noqa: PRS
),

{% endfor -%}

all_sums as (
    select * from interaction_sums
    union all
    select * from contact_sums
),

sums as (
    select
        {%- for name, model in models.items() if model.path != 'default' %}
        influenced.{{ name }}_influenced_amount,
        {%- endfor %}
        influenced.influenced_amount,
        all_sums.*
    from all_sums
    left join influenced
        on
            all_sums.report_type = influenced.report_type
            and all_sums.reported_month = influenced.reported_month
            and all_sums.dimension = influenced.dimension
            and all_sums.dimension_value = influenced.dimension_value
),

compared as (
    {% for name, model in models.items() -%}
    select
        sums.report_type,
        sums.reported_month,
        sums.dimension,
        sums.dimension_value,
        model_reports.attribution_model,
        sums.{{ name }}_credit as credit,
        sums.{{ name }}_amount as attributed_amount,
        {{ 'sums.influenced_amount' if model.path == 'default'
        else 'sums.' ~ name ~ '_influenced_amount' }} as influenced_amount,
        case sums.report_type
            when 'revenue' then sums.{{ name }}_amount
            else sums.{{ name }}_credit
        end as compared_value
    from sums
    inner join model_reports
        on
            sums.report_type = model_reports.report_type
            and model_reports.attribution_model = '{{ name }}'
    where sums.{{ name }}_credit > 0
    {{ "union all" if not loop.last }}
    {% endfor %}
),

-- Any dimension adds up to the same; a deal's amounts have one sign.
totals as (
    select
        report_type,
        reported_month,
        attribution_model,
        sum(compared_value) as total,
        sum(abs(compared_value)) as total_size
    from compared
    where dimension = 'deal'
    group by 1, 2, 3
)

select
    compared.report_type,
    compared.reported_month,
    compared.dimension,
    compared.dimension_value,
    compared.attribution_model,
    compared.credit,
    compared.attributed_amount,
    compared.influenced_amount,
    case
        when abs(totals.total) > 1e-9 * totals.total_size
            then compared.compared_value / totals.total
    end as share
from compared
inner join totals
    on
        compared.report_type = totals.report_type
        and compared.reported_month = totals.reported_month
        and compared.attribution_model = totals.attribution_model
