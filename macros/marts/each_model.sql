{#- A column list with one column a model, MODEL in the expression being its name. -#}
{%- macro each_model(expression) -%}
    {%- set models = attribution.position_based_models().keys() | list + ["time_decay"] -%}
    {%- set columns = [] -%}
    {%- for model in models -%}
        {%- do columns.append(expression | replace("MODEL", model)) -%}
    {%- endfor -%}
    {{ return(columns | join(",\n    ")) }}
{%- endmacro -%}
