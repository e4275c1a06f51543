{%- macro u_shaped() -%}
    {{ return({
        "label": "U-shaped",
        "first_interaction": 0.40,
        "lead_creation": 0.40,
        "others": 0.20,
        "reach": "lead_creation",
    }) }}
{%- endmacro -%}
