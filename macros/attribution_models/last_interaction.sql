{%- macro last_interaction() -%}
    {{ return({
        "label": "Last interaction",
        "conversion": 1.00,
    }) }}
{%- endmacro -%}
