{#- The condition by which a path passes an interaction over; none where it passes none. -#}
{%- macro passed_over(path) -%}
    {%- set conditions = [] -%}
    {%- for column, values in {
        "interaction_source": path.passed_over_sources,
        "interaction_type": path.passed_over_types,
    }.items() if values -%}
        {%- do conditions.append(column ~ " in ('" ~ values | join("', '") ~ "')") -%}
    {%- endfor -%}
    {{ return(conditions | join(" or ") if conditions else none) }}
{%- endmacro -%}
