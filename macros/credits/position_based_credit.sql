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
{%- macro share_counts(models) -%}
    {%- set columns = [] -%}
    {%- for name, model in models.items() -%}
        {%- set reach = attribution.reach_conditions()[model.reach] -%}
        {%- if model.reach != "conversion" -%}
            {%- do columns.append(attribution.count_of(reach) ~ name ~ "_reached") -%}
        {%- endif -%}
        {%- for share, condition in attribution.share_conditions(model).items() -%}
            {%- if model.reach != "conversion" -%}
                {%- do columns.append(
                    attribution.count_of(reach ~ " and " ~ condition)
                    ~ name ~ "_" ~ share ~ "_in_reach"
                ) -%}
            {%- endif -%}
            {%- do columns.append(
                attribution.count_of(condition) ~ name ~ "_" ~ share ~ "_on_path"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns | join(",\n        ")) }}
{%- endmacro -%}

{%- macro count_of(condition) -%}
    {{ return("count(case when " ~ condition ~ " then 1 end) as ") }}
{%- endmacro -%}


{#- Step 2, per conversion: how many do take each share. -#}
{%- macro share_takers(models) -%}
    {%- set columns = [] -%}
    {%- for name, model in models.items() -%}
        {%- if model.reach != "conversion" -%}
            {%- do columns.append(name ~ "_reached") -%}
        {%- endif -%}
        {%- for share in attribution.share_conditions(model) -%}
            {%- set count = name ~ "_" ~ share -%}
            {%- if model.reach == "conversion" -%}
                {%- do columns.append(count ~ "_on_path as " ~ count ~ "_takers") -%}
            {%- else -%}
                {%- do columns.append(
                    "case when " ~ name ~ "_reached > 0 then " ~ count ~ "_in_reach"
                    ~ " else " ~ count ~ "_on_path end as " ~ count ~ "_takers"
                ) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns | join(",\n        ")) }}
{%- endmacro -%}


{#- Step 3, per conversion: what one taker of each share earns by it. In percent, as sums
    and quotients of such numbers stay exact. -#}
{%- macro share_weights(models) -%}
    {%- set columns = [] -%}
    {%- for name, model in models.items() -%}
        {%- set taken = [] -%}
        {%- for share in attribution.share_conditions(model) -%}
            {%- do taken.append(
                "case when " ~ name ~ "_" ~ share ~ "_takers > 0 then "
                ~ attribution.percent(model[share]) ~ " else 0 end"
            ) -%}
        {%- endfor -%}
        {%- if model.reach != "conversion" -%}
            {%- do columns.append(name ~ "_reached") -%}
        {%- endif -%}
        {%- for share in attribution.share_conditions(model) -%}
            {%- do columns.append(
                "cast(" ~ attribution.percent(model[share]) ~ " as " ~ attribution.type_double() ~ ") / nullif("
                ~ name ~ "_" ~ share ~ "_takers * (" ~ taken | join(" + ") ~ "), 0) as "
                ~ name ~ "_" ~ share ~ "_weight"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(columns | join(",\n        ")) }}
{%- endmacro -%}

{%- macro percent(share) -%}
    {{ return((share * 100) | round(6)) }}
{%- endmacro -%}


{#- Step 4, per interaction: its credit, 0 where it earns none, null where the model has no
    value. -#}
{%- macro position_based_credits(models) -%}
    {%- set columns = [] -%}
    {%- for name, model in models.items() -%}
        {%- set earned = [] -%}
        {%- for share, condition in attribution.share_conditions(model).items() -%}
            {%- do earned.append(
                "case when " ~ condition ~ " then " ~ name ~ "_" ~ share
                ~ "_weight else 0 end"
            ) -%}
        {%- endfor -%}
        {%- set conditions = [] -%}
        {%- if model.is_null_for_deals_created_before_contacts -%}
            {%- do conditions.append("when null_model_reason is not null then null") -%}
        {%- endif -%}
        {%- if model.reach != "conversion" -%}
            {%- do conditions.append(
                "when not " ~ attribution.reach_conditions()[model.reach]
                ~ " and " ~ name ~ "_reached > 0 then 0"
            ) -%}
        {%- endif -%}
        {%- set credit = earned | join(" + ") -%}
        {%- if conditions -%}
            {%- set credit = "case " ~ conditions | join(" ") ~ " else " ~ credit ~ " end" -%}
        {%- endif -%}
        {%- do columns.append(credit ~ " as " ~ name) -%}
    {%- endfor -%}
    {{ return(columns | join(",\n    ")) }}
{%- endmacro -%}
