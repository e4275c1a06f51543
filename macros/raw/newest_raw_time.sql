{#- The query of a raw table's newest time, for freshness. -#}
{%- macro newest_raw_time(source_name, table_name, column_name) -%}
    {%- do source(source_name, table_name) -%}
    {%- set read = attribution.raw_table_read(table_name) if execute -%}
    {%- if not read -%}
        {{ return("select cast(null as " ~ dbt.type_timestamp() ~ ")") }}
    {%- endif -%}
    {%- set relation = source(read.source_name, read.name) -%}
    {%- set found = attribution.checked_raw_columns(relation) -%}
    {%- set name = attribution.columns_that_stand_for(
        column_name, attribution.raw_contract(read.source_name, read.name)
    ) | first -%}
    {{ return(
        "select max(" ~ attribution.parsed(name, "timestamp", found.get(name, ""))
        ~ ") as newest_at from " ~ attribution.raw_rows(relation)
    ) }}
{%- endmacro -%}
