{%- macro last_interaction() -%}
    {{ return({"conversion": 1.00, "reach": "conversion"}) }}
{%- endmacro -%}
