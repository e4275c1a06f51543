{#- A CTE of every id that a merged id reaches along the targets, which hold one each. -#}
{%- macro reached_ids(name, targets) -%}
    {{ return(adapter.dispatch("reached_ids", "attribution")(name, targets)) }}
{%- endmacro -%}

{%- macro default__reached_ids(name, targets) -%}
{{ name }} as (
    select merged_id, into_id as reached_id
    from {{ targets }}
    union
    select {{ name }}.merged_id, {{ targets }}.into_id
    from {{ name }}
    inner join {{ targets }} on {{ name }}.reached_id = {{ targets }}.merged_id
)
{%- endmacro -%}

{#- Spark repeats `union all` only: the path so far tells when to stop. -#}
{%- macro spark__reached_ids(name, targets) -%}
{{ name }} as (
    select merged_id, into_id as reached_id, array(into_id) as path
    from {{ targets }}
    union all
    select
        {{ name }}.merged_id,
        {{ targets }}.into_id,
        array_append({{ name }}.path, {{ targets }}.into_id)
    from {{ name }}
    inner join {{ targets }} on {{ name }}.reached_id = {{ targets }}.merged_id
    where not array_contains({{ name }}.path, {{ targets }}.into_id)
)
{%- endmacro -%}
