{%- macro shapley() -%}
    {{ return({
        "label": "Shapley",
        "is_data_driven": true,
    }) }}
{%- endmacro -%}
