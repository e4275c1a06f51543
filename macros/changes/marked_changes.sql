{#- The rows of a CTE of keys and fingerprints, each with is_changed: whether it differs
    from what the last complete build left in the model's own table. What is gone is
    changed too, and has no fingerprint. A change stays marked until a complete build has
    settled it, so that a killed or failed build is made good by the next. Where no table is
    kept there is nothing to tell apart, and no row. -#}
{%- macro marked_changes(current_rows, keys, setting_states=none) -%}
    {%- set settled_rows = attribution.settled_rows() -%}
    {%- if settled_rows is none -%}
select
    {{ keys | join(",\n    ") }},
    fingerprint,
    true as is_changed
from {{ current_rows }}
{{- " where false" if not attribution.keeps_tables() }}
    {%- else -%}
select
    {%- for key in keys %}
    coalesce(current_rows.{{ key }}, settled_rows.{{ key }}) as {{ key }},
    {%- endfor %}
    current_rows.fingerprint,
    settled_rows.is_changed
    or not coalesce(current_rows.fingerprint = settled_rows.fingerprint, false)
    {%- if setting_states is not none %}
    or exists (
        select 1 from {{ setting_states }} as setting_states
        where setting_states.is_changed
    )
    {%- endif %} as is_changed
from {{ current_rows }} as current_rows
full outer join {{ settled_rows }} as settled_rows
    on
        {%- for key in keys %}
        {{ "and " if not loop.first }}current_rows.{{ key }} = settled_rows.{{ key }}
        {%- endfor %}
    {%- endif -%}
{%- endmacro -%}


{#- The model's own table as earlier builds left it; none where there is nothing that a
    build could go on from. -#}
{%- macro settled_rows() -%}
    {%- if not execute or flags.FULL_REFRESH or not attribution.keeps_tables() -%}
        {{ return(none) }}
    {%- endif -%}
    {%- for node in graph.nodes.values()
        if node.package_name == "attribution"
        and node.config.materialized == "incremental"
        and adapter.get_relation(node.database, node.schema, node.alias) is none -%}
        {{ return(none) }}
    {%- endfor -%}
    {{ return(load_relation(this)) }}
{%- endmacro -%}
