{#- Whether a row belongs to what changed since the last complete build. Where no table is
    kept, everything changes with every build. -#}
{%- macro has_changed(key, changed, column) -%}
    {{ key ~ " in (select " ~ column ~ " from " ~ changed ~ ")"
    if attribution.keeps_tables() else "true" }}
{%- endmacro -%}
