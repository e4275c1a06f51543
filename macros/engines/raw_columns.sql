{#- Whether a raw table is there. -#}
{%- macro raw_table_is_there(relation) -%}
    {{ return(adapter.dispatch("raw_table_is_there", "attribution")(relation)) }}
{%- endmacro -%}

{%- macro default__raw_table_is_there(relation) -%}
    {{ return(
        adapter.get_relation(relation.database, relation.schema, relation.identifier)
        is not none
    ) }}
{%- endmacro -%}

{%- macro duckdb__raw_table_is_there(relation) -%}
    {%- if attribution.is_raw_file(relation) -%}
        {{ return(attribution.count_raw_files(relation.external) > 0) }}
    {%- endif -%}
    {%- set wanted = relation.database ~ "." ~ relation.schema ~ "." ~ relation.identifier -%}
    {{ return(run_query(
        "select count(*) from system.information_schema.tables where "
        ~ "lower(concat_ws('.', table_catalog, table_schema, table_name)) = '"
        ~ wanted | lower | replace("'", "''") ~ "'"
    )[0][0] > 0) }}
{%- endmacro -%}

{#- A name with capitals is another name there; dbt would ask to drop its table. -#}
{%- macro postgres__raw_table_is_there(relation) -%}
    {%- set names = run_query(
        "select relname from pg_class inner join pg_namespace "
        ~ "on pg_class.relnamespace = pg_namespace.oid "
        ~ "where relkind in ('r', 'p', 'v', 'm', 'f') and nspname = '"
        ~ relation.schema | replace("'", "''") ~ "' and lower(relname) = '"
        ~ relation.identifier ~ "'"
    ).columns[0].values() -%}
    {%- if names and relation.identifier not in names -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ relation.schema ~ "." ~ relation.identifier ~ " is named "
            ~ names | join(", ") ~ " there, which to PostgreSQL is another name. Rename it "
            ~ "and its columns, or make a view of it, in lower case."
        ) }}
    {%- endif -%}
    {{ return(names | length > 0) }}
{%- endmacro -%}


{#- Where a raw table was looked for, to be told, and the vars that say so. -#}
{%- macro raw_table_place(relation, source_name) -%}
    {{ return(adapter.dispatch("raw_table_place", "attribution")(relation, source_name)) }}
{%- endmacro -%}

{%- macro default__raw_table_place(relation, source_name) -%}
    {{ return({
        "told": "there is no " ~ relation.database ~ "." ~ relation.schema ~ "."
            ~ relation.identifier,
        "vars": "attribution__hubspot" ~ ("_events" if source_name.endswith("_events"))
            ~ "_schema or attribution__hubspot_database",
    }) }}
{%- endmacro -%}

{%- macro duckdb__raw_table_place(relation, source_name) -%}
    {%- if attribution.is_raw_file(relation) -%}
        {{ return({
            "told": "no file " ~ attribution.raw_file_pattern(relation.external),
            "vars": "attribution__raw_files",
        }) }}
    {%- endif -%}
    {{ return(attribution.default__raw_table_place(relation, source_name)) }}
{%- endmacro -%}


{#- The columns that a raw table really has, lower-case name to type. -#}
{%- macro raw_columns(relation) -%}
    {%- set found = {} -%}
    {%- for name, type in attribution.named_columns(relation).items() -%}
        {%- do found.update({name | lower: type}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}


{#- The same by their very names. -#}
{%- macro named_columns(relation) -%}
    {{ return(adapter.dispatch("named_columns", "attribution")(relation)) }}
{%- endmacro -%}

{%- macro default__named_columns(relation) -%}
    {%- set found = {} -%}
    {%- for column in adapter.get_columns_in_relation(relation) -%}
        {%- do found.update({column.name: column.data_type | upper}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}

{%- macro duckdb__named_columns(relation) -%}
    {%- set found = {} -%}
    {%- for column in run_query("describe select * from " ~ relation) -%}
        {%- do found.update({column[0]: column[1] | upper}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}


{%- macro is_raw_file(relation) -%}
    {{ return("read_csv(" in relation.external or "read_parquet(" in relation.external) }}
{%- endmacro -%}


{%- macro raw_file_pattern(reader) -%}
    {{ return(modules.re.search("'((?:[^']|'')*)'", reader).group(1)) }}
{%- endmacro -%}


{%- macro count_raw_files(reader) -%}
    {%- set pattern = attribution.raw_file_pattern(reader) -%}
    {{ return(run_query("select count(*) from glob('" ~ pattern ~ "')")[0][0] | int) }}
{%- endmacro -%}
