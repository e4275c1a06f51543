{%- macro first_interaction() -%}
    {{ return({
        "label": "First interaction",
        "first_interaction": 1.00,
    }) }}
{%- endmacro -%}
