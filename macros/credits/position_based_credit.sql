{#-
The one mechanism of all models but time decay. A model is a set of shares: by position, for
the others (in its reach, holding none of its positions), and the reach beyond which it
ignores the path.

    raw(i) = sum over positions p held by i of share_p / holders of p
             + share_others / others, where i is an other
    credit(i) = raw(i) / sum of raw over the path

Holders and others are counted within the reach. A share nobody can take drops out of the
sum of raw, and so is spread in proportion to the rest. Where nothing lies in the reach, the
model reaches to the conversion.
-#}


{#- The SQL conditions behind the names that the models use. -#}
{%- macro position_conditions() -%}
    {{ return({
        "first_interaction": "is_first_interaction",
        "lead_creation": "is_lead_creation",
        "deal_creation": "is_deal_creation",
        "closed_won": "is_closed_won",
        "conversion": "(is_last_interaction or is_closed_won"
            ~ " or (report_type = 'deal_create' and is_deal_creation))",
    }) }}
{%- endmacro -%}

{%- macro reach_conditions() -%}
    {{ return({
        "conversion": "true",
        "lead_creation": "is_up_to_lead_creation",
        "deal_creation": "is_up_to_deal_creation",
    }) }}
{%- endmacro -%}


{#- One condition for each share of a model, in the order that the other macros use. -#}
{%- macro share_conditions(model) -%}
    {%- set conditions = attribution.position_conditions() -%}
    {%- set held = [] -%}
    {%- set shares = {} -%}
    {%- for name, condition in conditions.items() if name in model -%}
        {%- do held.append(condition) -%}
        {%- do shares.update({name: condition}) -%}
    {%- endfor -%}
    {%- if "others" in model -%}
        {%- do shares.update({
            "others": "not (" ~ held | join(" or ") ~ ")" if held else "true"
        }) -%}
    {%- endif -%}
    {{ return(shares) }}
{%- endmacro -%}


{#- Step 1, per conversion: how many of its interactions could take each share of a model.
    A model with a shorter reach counts both those in its reach and those on the whole path,
    as it falls back to the latter where nothing lies in its reach. -#}
{%- macro share_counts(name, model) -%}
    {%- set reach = attribution.reach_conditions()[model.reach] -%}
    {%- if model.reach != "conversion" -%}
    sum(case when {{ reach }} then 1 else 0 end) as {{ name }}_reached,
    {% endif -%}
    {%- for share, condition in attribution.share_conditions(model).items() -%}
    {%- if model.reach != "conversion" -%}
    sum(case when {{ reach }} and {{ condition }} then 1 else 0 end)
        as {{ name }}_{{ share }}_in_reach,
    {% endif -%}
    sum(case when {{ condition }} then 1 else 0 end) as {{ name }}_{{ share }}_on_path
    {{- "," if not loop.last }}
    {% endfor %}
{%- endmacro -%}


{#- Step 2, per conversion: how many do take each share. -#}
{%- macro share_takers(name, model) -%}
    {%- if model.reach != "conversion" -%}
    {{ name }}_reached,
    {% endif -%}
    {%- for share in attribution.share_conditions(model) -%}
    {%- if model.reach == "conversion" -%}
    {{ name }}_{{ share }}_on_path as {{ name }}_{{ share }}_takers
    {%- else -%}
    case
        when {{ name }}_reached > 0 then {{ name }}_{{ share }}_in_reach
        else {{ name }}_{{ share }}_on_path
    end as {{ name }}_{{ share }}_takers
    {%- endif -%}
    {{- "," if not loop.last }}
    {% endfor %}
{%- endmacro -%}


{#- Step 3, per conversion: what one taker of each share earns by it. In percent, as sums
    and quotients of such numbers stay exact. -#}
{%- macro share_weights(name, model) -%}
    {%- set shares = attribution.share_conditions(model).keys() -%}
    {%- if model.reach != "conversion" -%}
    {{ name }}_reached,
    {% endif -%}
    {%- for share in shares -%}
    cast({{ attribution.percent(model[share]) }} as double) / nullif(
        {{ name }}_{{ share }}_takers * (
            {%- for share in shares %}
            case when {{ name }}_{{ share }}_takers > 0
                then {{ attribution.percent(model[share]) }} else 0 end
            {{- " +" if not loop.last }}
            {%- endfor %}
        ), 0
    ) as {{ name }}_{{ share }}_weight
    {{- "," if not loop.last }}
    {% endfor %}
{%- endmacro -%}

{%- macro percent(share) -%}
    {{ return((share * 100) | round(6)) }}
{%- endmacro -%}


{#- Step 4, per interaction: its credit, 0 where it earns none, null where the model has no
    value. -#}
{%- macro position_based_credit(name, model) -%}
    {%- set reach = attribution.reach_conditions()[model.reach] -%}
    case
        {%- if model.is_null_for_deals_created_before_contacts %}
        when null_model_reason is not null then null
        {%- endif %}
        when {{ reach }}{% if model.reach != "conversion" %} or {{ name }}_reached = 0
        {%- endif %} then
            {%- for share, condition in attribution.share_conditions(model).items() %}
            case when {{ condition }} then {{ name }}_{{ share }}_weight else 0 end
            {{- " +" if not loop.last }}
            {%- endfor %}
        else 0
    end
{%- endmacro -%}
