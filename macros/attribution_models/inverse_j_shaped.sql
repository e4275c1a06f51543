{%- macro inverse_j_shaped() -%}
    {{ return({
        "label": "Inverse J-shaped",
        "first_interaction": 0.60,
        "conversion": 0.20,
        "others": 0.20,
    }) }}
{%- endmacro -%}
