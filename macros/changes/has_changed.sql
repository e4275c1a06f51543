{#- Whether a row belongs to what changed since the last complete build: its keys, each an
    expression by the name of the column that it is in the model of changes. Where no table
    is kept, everything changes with every build. -#}
{%- macro has_changed(keys, changed) -%}
    {%- if attribution.keeps_tables() -%}
        ({{ keys.values() | join(", ") }}) in (
            select {{ keys.keys() | join(", ") }} from {{ changed }}
        )
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro -%}
