{#- dbt-duckdb adds a Python model's rows to a table that is kept from a table of its own,
    made in the session's schema, and leaves that behind. -#}
{%- macro drop_temporary_tables() -%}
    {%- if execute and is_incremental() -%}
        {%- for schema, table in run_query(
            "select schema_name, table_name from duckdb_tables()"
            ~ " where database_name = current_database()"
            ~ " and starts_with(table_name, '" ~ this.identifier ~ "__dbt_tmp')"
        ) -%}
            {%- do run_query(
                "drop table " ~ adapter.quote(schema) ~ "." ~ adapter.quote(table)
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
