{#- What an engine needs before the first model. -#}
{%- macro prepare_engine() -%}
    {%- if execute -%}
        {{ return(adapter.dispatch("prepare_engine", "attribution")()) }}
    {%- endif -%}
{%- endmacro -%}

{%- macro default__prepare_engine() -%}
{%- endmacro -%}

{%- macro spark__prepare_engine() -%}
    {%- set zone = run_query("select current_timezone()")[0][0] -%}
    {%- if zone not in ["UTC", "Etc/UTC", "Z"] -%}
        {{ exceptions.raise_compiler_error(
            "The Spark session's time zone is " ~ zone ~ ", and times would be read in it."
            ~ " Set spark.sql.session.timeZone: UTC under server_side_parameters in "
            ~ "profiles.yml."
        ) }}
    {%- endif -%}
    {%- if var("attribution__raw_files") is not none -%}
        {%- do attribution.spark_views_of_raw_files(var("attribution__raw_files")) -%}
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
