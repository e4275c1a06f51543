{#- A column for each of some parameters among url_parameters, named as the parameter. -#}
{%- macro url_parameter_columns(parameters, names) -%}
    {%- set columns = [] -%}
    {%- for name in names -%}
        {%- do columns.append(attribution.url_parameter(parameters, name) ~ " as " ~ name) -%}
    {%- endfor -%}
    {{ return(columns | join(",\n        ")) }}
{%- endmacro -%}
