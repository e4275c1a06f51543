{#- Whose shares a model may give: the positions, and the others together. -#}
{%- macro share_names() -%}
    {{ return([
        "first_interaction", "lead_creation", "deal_creation", "closed_won",
        "conversion", "others",
    ]) }}
{%- endmacro -%}
