{#- The query of a raw table's newest time, for freshness; those of a loader's own tables
    are declared beside them. -#}
{%- macro newest_raw_time(source_name, table_name, column_name) -%}
    {%- do source(source_name, table_name) -%}
    {%- set read = attribution.raw_table_read(table_name)
        if execute and attribution.is_own_source(source_name) -%}
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


{#- The same of a loader's own table: the first column of these that it has. -#}
{%- macro newest_loaded_time(source_name, table_name, column_names) -%}
    {%- set relation = source(source_name, table_name) -%}
    {%- if execute and attribution.loaded_tables_there(source_name, [table_name]) -%}
        {%- set columns = attribution.loaded_columns(relation) -%}
        {%- set names = column_names | map("replace", ".", "_")
            | select("in", columns) | list -%}
    {%- endif -%}
    {%- if not names -%}
        {{ return("select cast(null as " ~ dbt.type_timestamp() ~ ")") }}
    {%- endif -%}
    {%- set time = attribution.loaded_time(columns[names[0]]) -%}
    {{ return(
        "select max(" ~ attribution.parse_timestamp(time.value, time.type)
        ~ ") as newest_at from " ~ relation
    ) }}
{%- endmacro -%}
