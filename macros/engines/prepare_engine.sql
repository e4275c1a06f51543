{#- What an engine needs before the first model. -#}
{%- macro prepare_engine() -%}
    {{ return(adapter.dispatch("prepare_engine", "attribution")()) }}
{%- endmacro -%}

{%- macro default__prepare_engine() -%}
{%- endmacro -%}

{#- Types and comparisons that Snowflake takes from the account, the database or the user. -#}
{%- macro snowflake__prepare_engine() -%}
    {%- set mapping = attribution.snowflake_parameter("TIMESTAMP_TYPE_MAPPING") -%}
    {%- if mapping != "TIMESTAMP_NTZ" -%}
        {{ exceptions.raise_compiler_error(
            "The session's TIMESTAMP_TYPE_MAPPING is " ~ mapping ~ ", and times would be "
            ~ "kept in a zone. Set it for dbt's user: alter user ... set "
            ~ "timestamp_type_mapping = timestamp_ntz."
        ) }}
    {%- endif -%}
    {%- set collation = attribution.snowflake_parameter(
        "DEFAULT_DDL_COLLATION", "database " ~ adapter.quote_as_configured(
            target.database, "database"
        )
    ) -%}
    {%- if collation not in ["", "utf8", "bin"] -%}
        {{ exceptions.raise_compiler_error(
            "The default collation of database " ~ target.database ~ " is " ~ collation
            ~ ", and ids and addresses would compare by it. Build in a database without "
            ~ "one: alter database ... set default_ddl_collation = ''."
        ) }}
    {%- endif -%}
{%- endmacro -%}

{%- macro snowflake_parameter(name, place="session") -%}
    {{ return(run_query("show parameters like '" ~ name ~ "' in " ~ place)[0][1]) }}
{%- endmacro -%}

{#- Where dbt-redshift finds none of its own it takes those of PostgreSQL. -#}
{%- macro redshift__prepare_engine() -%}
    {{ exceptions.raise_compiler_error(
        "Redshift does not run what macros/engines has for PostgreSQL: write redshift__ "
        ~ "macros beside those for postgres, and one for prepare_engine, or in your own "
        ~ "project and name that under dispatch."
    ) }}
{%- endmacro -%}

{%- macro spark__prepare_engine() -%}
    {%- do attribution.require_utc("spark.sql.session.timeZone", "server_side_parameters") -%}
    {%- if execute and var("attribution__raw_files") is not none -%}
        {%- do attribution.spark_views_of_raw_files(var("attribution__raw_files")) -%}
    {%- endif -%}
{%- endmacro -%}

{#- Raw tables are ordinary ones there. -#}
{%- macro databricks__prepare_engine() -%}
    {%- do attribution.require_utc("TIMEZONE", "session_properties") -%}
{%- endmacro -%}

{%- macro require_utc(setting, properties) -%}
    {%- set zone = run_query("select current_timezone()")[0][0] if execute -%}
    {%- if execute and zone not in ["UTC", "Etc/UTC", "Z"] -%}
        {{ exceptions.raise_compiler_error(
            "The session's time zone is " ~ zone ~ ", and times would be read in it. Set "
            ~ setting ~ ": UTC under " ~ properties ~ " in profiles.yml."
        ) }}
    {%- endif -%}
{%- endmacro -%}

{#- A view over each raw file that is there, under the name of its raw table. -#}
{%- macro spark_views_of_raw_files(files) -%}
    {%- set is_parquet = ".parquet" in files -%}
    {%- set there = attribution.spark_raw_files_there(files) -%}
    {%- for table in attribution.tables_read()
        if not attribution.is_absent(table.name) -%}
        {%- do run_query("create schema if not exists " ~ adapter.quote(table.schema)) -%}
        {%- set file = files | replace("{name}", table.identifier) -%}
        {%- set view = adapter.quote(table.schema) ~ "." ~ adapter.quote(table.identifier) -%}
        {%- do run_query("drop view if exists " ~ view) -%}
        {%- set options = "'mergeSchema' = 'true'" if is_parquet else
            "'header' = 'true', 'multiLine' = 'true', 'escape' = '\"'" -%}
        {%- if table.identifier in there -%}
            {%- do run_query(
                "create view " ~ view ~ " as select * from "
                ~ ("parquet" if is_parquet else "csv") ~ "."
                ~ "`" ~ (file | replace("`", "``")) ~ "` with (" ~ options ~ ")"
            ) -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}

{#- The raw tables that have a file; Spark has no query that lists files but one over what
    they hold, of which it reads nothing here. -#}
{%- macro spark_raw_files_there(files) -%}
    {%- set pattern = modules.re.escape(modules.re.sub("^([.]+/)+", "", files))
        | replace("\\{name\\}", "([^/]+)") | replace("\\*", "[^/]*") -%}
    {%- set found = [] -%}
    {%- for row in run_query(
        "select distinct path from binaryFile.`"
        ~ (files | replace("{name}", "*") | replace("`", "``")) ~ "`"
    ) -%}
        {%- set match = modules.re.search("(?:^|[/:])" ~ pattern ~ "(?:/|$)", row[0]) -%}
        {%- do found.append(match.group(1)) if match -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}
