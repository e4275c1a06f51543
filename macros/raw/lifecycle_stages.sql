{#- The lifecycle stages whose entry is a conversion. -#}
{%- macro lifecycle_stages(stages) -%}
    {%- do attribution.check_lifecycle_stages(stages) -%}
    {{ return(stages) }}
{%- endmacro -%}


{#- The columns in which a raw table may tell when those stages were entered, by stage:
    their names, with {stage} in its place, stand in the table's meta. -#}
{%- macro stage_columns(named) -%}
    {%- set columns = {} -%}
    {%- for stage in attribution.lifecycle_stages(var("attribution__lifecycle_stages"))
        if named -%}
        {%- set of_stage = [] -%}
        {%- for name in named -%}
            {%- do of_stage.append({
                "name": name | replace("{stage}", stage | string),
                "data_type": "timestamp",
                "config": {"meta": {"optional": true}},
            }) -%}
        {%- endfor -%}
        {%- do columns.update({stage: of_stage}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro -%}
