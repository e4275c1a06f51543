{#- The query of a raw table's newest time, for freshness. -#}
{%- macro newest_raw_time(source_name, table_name, column_name) -%}
    {%- if attribution.is_absent(table_name) -%}
        {{ return("select cast(null as " ~ dbt.type_timestamp() ~ ")") }}
    {%- endif -%}
    {%- set relation = source(source_name, table_name) -%}
    {%- set found = attribution.checked_raw_columns(relation) -%}
    {{ return(
        "select max(" ~ attribution.parsed(
            column_name, "timestamp", found[column_name]
        ) ~ ") as newest_at from " ~ relation
    ) }}
{%- endmacro -%}
