{#- One row for each position and for the others, with every model's share of it. -#}
{%- macro model_shares() -%}
    {%- set labels = {
        "first_interaction": "First interaction",
        "lead_creation": "Lead creation",
        "deal_creation": "Deal creation",
        "closed_won": "Closed-won",
        "conversion": "The report's conversion position",
        "others": "The others together",
    } -%}
    {%- set no_share = "cast(null as decimal(28, 6))" -%}
    {%- set rows = [] -%}
    {%- for share, label in labels.items() -%}
        {%- set columns = [
            "select " ~ loop.index ~ " as share_order",
            "'" ~ label | replace("'", "''") ~ "' as share_of",
        ] -%}
        {%- for name, model in attribution.position_based_models().items() -%}
            {%- do columns.append(
                (model[share] if share in model else no_share) ~ " as " ~ name
            ) -%}
        {%- endfor -%}
        {%- do columns.append(no_share ~ " as time_decay") -%}
        {%- do rows.append(columns | join(", ")) -%}
    {%- endfor -%}
    {{ return(rows | join("\n    union all\n    ")) }}
{%- endmacro -%}
