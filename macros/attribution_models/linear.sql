{%- macro linear() -%}
    {{ return({"others": 1.00, "reach": "conversion"}) }}
{%- endmacro -%}
