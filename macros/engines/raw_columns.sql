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

{%- macro snowflake__raw_table_is_there(relation) -%}
    {{ return(attribution.snowflake_table(relation) is not none) }}
{%- endmacro -%}

{#- A raw table under the names that it and its schema were created with, which in quotes
    may be in lower case; none where there is none. -#}
{%- macro snowflake_table(relation) -%}
    {%- set named = [] -%}
    {%- for found in run_query(
        "show terse objects like '" ~ relation.identifier ~ "' in database "
        ~ relation.database
    ) if (found["schema_name"] ~ "." ~ found["name"]) | upper
        == (relation.schema ~ "." ~ relation.identifier) | upper -%}
        {%- do named.append(api.Relation.create(
            database=relation.database,
            schema=found["schema_name"],
            identifier=found["name"],
            quote_policy={"database": false, "schema": true, "identifier": true},
        )) -%}
    {%- endfor -%}
    {{ return(named | sort(attribute="identifier") | first if named else none) }}
{%- endmacro -%}


{#- Where a raw table was looked for, to be told, and the vars that say so. -#}
{%- macro raw_table_place(relation, source_name) -%}
    {{ return(adapter.dispatch("raw_table_place", "attribution")(relation, source_name)) }}
{%- endmacro -%}

{%- macro default__raw_table_place(relation, source_name) -%}
    {%- set source = "hubspot_events" if source_name.endswith("_events") else "hubspot" -%}
    {{ return({
        "told": "there is no " ~ relation.database ~ "." ~ relation.schema ~ "."
            ~ relation.identifier,
        "vars": "attribution__" ~ source ~ "_schema or attribution__" ~ source ~ "_database",
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


{#- Semi-structured columns are read as the text of their values. -#}
{%- macro snowflake__named_columns(relation) -%}
    {%- set found = {} -%}
    {%- for column in adapter.get_columns_in_relation(
        attribution.snowflake_table(relation)
    ) -%}
        {%- do found.update({
            column.name: "VARCHAR" if attribution.is_semi_structured(column)
            else column.data_type | upper
        }) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}

{%- macro is_semi_structured(column) -%}
    {{ return(column.dtype | upper in ["VARIANT", "ARRAY", "OBJECT"]) }}
{%- endmacro -%}


{#- A raw column's name as raw_rows has it. -#}
{%- macro raw_column(column_name) -%}
    {{ return(adapter.dispatch("raw_column", "attribution")(column_name)) }}
{%- endmacro -%}

{%- macro default__raw_column(column_name) -%}
    {{ return(adapter.quote(column_name)) }}
{%- endmacro -%}

{%- macro snowflake__raw_column(column_name) -%}
    {{ return(adapter.quote(column_name | upper)) }}
{%- endmacro -%}


{#- A raw table to select from, its columns under names that raw_column gives. -#}
{%- macro raw_rows(relation) -%}
    {{ return(adapter.dispatch("raw_rows", "attribution")(relation)) }}
{%- endmacro -%}

{%- macro default__raw_rows(relation) -%}
    {{ return(relation) }}
{%- endmacro -%}

{#- Names that a loader did not quote are in upper case; others are brought to it. -#}
{%- macro snowflake__raw_rows(relation) -%}
    {%- set table = attribution.snowflake_table(relation) -%}
    {%- set columns = [] -%}
    {%- set others = [] -%}
    {%- for column in adapter.get_columns_in_relation(table) -%}
        {%- set name = adapter.quote(column.name) -%}
        {%- set raw = "cast(" ~ name ~ " as varchar)"
            if attribution.is_semi_structured(column) else name -%}
        {%- set as_read = attribution.raw_column(column.name) -%}
        {%- do columns.append(raw if raw == as_read else raw ~ " as " ~ as_read) -%}
        {%- do others.append(name) if raw != as_read -%}
    {%- endfor -%}
    {{ return(
        "(select " ~ columns | join(", ") ~ " from " ~ table ~ ") as raw_columns"
        if others else table
    ) }}
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
