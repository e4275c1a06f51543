{%- macro j_shaped() -%}
    {{ return({
        "label": "J-shaped",
        "first_interaction": 0.20,
        "conversion": 0.60,
        "others": 0.20,
    }) }}
{%- endmacro -%}
