{%- macro linear() -%}
    {{ return({
        "label": "Linear",
        "others": 1.00,
    }) }}
{%- endmacro -%}
