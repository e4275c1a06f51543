{%- macro markov() -%}
    {{ return({
        "label": "Markov",
        "is_data_driven": true,
    }) }}
{%- endmacro -%}
