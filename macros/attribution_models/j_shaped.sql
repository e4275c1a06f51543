{%- macro j_shaped() -%}
    {{ return({
        "first_interaction": 0.20,
        "conversion": 0.60,
        "others": 0.20,
        "reach": "conversion",
    }) }}
{%- endmacro -%}
