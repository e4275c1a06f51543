{%- macro first_interaction() -%}
    {{ return({"first_interaction": 1.00, "reach": "conversion"}) }}
{%- endmacro -%}
