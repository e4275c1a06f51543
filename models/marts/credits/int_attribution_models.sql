{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}

{% for name, model in models.items() -%}
select
    '{{ name }}' as attribution_model,
    {{ dbt.string_literal(dbt.escape_single_quotes(model.label)) }} as model_label,
    {{ loop.index }} as model_order,
    {%- for share in attribution.share_names() %}
    cast({{ model[share] }} as {{ attribution.type_double() }}) as {{ share }}_share,
    {%- endfor %}
    {%- for report_type in attribution.report_types() %}
    {{ report_type in model.reports }} as runs_on_{{ report_type }},
    {%- endfor %}
    cast(
        {{ 'null' if model.half_life_days is none else model.half_life_days }}
        as {{ attribution.type_double() }}
    ) as half_life_days,
    {{ model.is_data_driven }} as is_data_driven,
    '{{ model.reach }}' as reach,
    {{ model.is_null_for_deals_created_before_contacts }}
        as is_null_for_deals_created_before_contacts,
    '{{ model.path }}' as path
{{ "union all" if not loop.last }}
{% endfor %}
