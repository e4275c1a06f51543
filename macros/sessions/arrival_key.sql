{#- The values in lower case, in one text in which none can pass for another. -#}
{%- macro arrival_key(values) -%}
    {%- set parts = [] -%}
    {%- for value in values -%}
        {%- do parts.append("coalesce(replace(" ~ value ~ ", '&', '%26'), '')") -%}
    {%- endfor -%}
    {{ return("lower(" ~ parts | join(" || '&' || ") ~ ")") }}
{%- endmacro -%}
