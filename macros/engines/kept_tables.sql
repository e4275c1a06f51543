{#- Whether tables are kept from build to build and only what changed is replaced in them;
    elsewhere every build computes everything. -#}
{%- macro keeps_tables() -%}
    {{ return(adapter.dispatch("keeps_tables", "attribution")()) }}
{%- endmacro -%}

{%- macro default__keeps_tables() -%}
    {{ return(false) }}
{%- endmacro -%}

{%- macro duckdb__keeps_tables() -%}
    {{ return(true) }}
{%- endmacro -%}


{#- One number for a group of rows, in whatever order they come. -#}
{%- macro rows_fingerprint(columns) -%}
    {{ return(adapter.dispatch("rows_fingerprint", "attribution")(columns)) }}
{%- endmacro -%}

{#- Where every build computes everything, no fingerprint is ever compared. -#}
{%- macro default__rows_fingerprint(columns) -%}
    {{ return("count(*)") }}
{%- endmacro -%}

{%- macro duckdb__rows_fingerprint(columns) -%}
    {{ return("sum(hash(" ~ columns | join(", ") ~ "))") }}
{%- endmacro -%}


{#- Drops what the engine leaves behind when it adds a Python model's rows to a table that
    is kept. -#}
{%- macro drop_temporary_tables() -%}
    {%- do adapter.dispatch("drop_temporary_tables", "attribution")() -%}
{%- endmacro -%}

{%- macro default__drop_temporary_tables() -%}{%- endmacro -%}

{#- dbt-duckdb adds them from a table of its own, made in the session's schema. -#}
{%- macro duckdb__drop_temporary_tables() -%}
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
