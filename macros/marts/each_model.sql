{#- A column list with one column a model, MODEL in the expression being its name. -#}
{%- macro each_model(expression) -%}
    {%- set columns = [] -%}
    {%- for model in attribution.model_names() -%}
        {%- do columns.append(expression | replace("MODEL", model)) -%}
    {%- endfor -%}
    {{ return(columns | join(",\n    ")) }}
{%- endmacro -%}


{#- The expression of the one model that a row names, MODEL in it being the name. -#}
{%- macro of_model(model_name, expression) -%}
    case {{ model_name }}
        {%- for model in attribution.model_names() %}
        when '{{ model }}' then {{ expression | replace("MODEL", model) }}
        {%- endfor %}
    end
{%- endmacro -%}
