{%- macro inverse_j_shaped() -%}
    {{ return({
        "first_interaction": 0.60,
        "conversion": 0.20,
        "others": 0.20,
        "reach": "conversion",
    }) }}
{%- endmacro -%}
