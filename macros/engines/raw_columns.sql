{#- The columns that a raw table really has, lower-case name to type; stops the build with
    the table's name where there is none. -#}
{%- macro raw_columns(relation, source_name, table_name) -%}
    {{ return(adapter.dispatch("raw_columns", "attribution")(
        relation, source_name, table_name
    )) }}
{%- endmacro -%}

{%- macro default__raw_columns(relation, source_name, table_name) -%}
    {%- do attribution.require_raw_table(relation, source_name, table_name) -%}
    {%- set found = {} -%}
    {%- for column in adapter.get_columns_in_relation(relation) -%}
        {%- do found.update({column.name | lower: column.data_type | upper}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}

{%- macro duckdb__raw_columns(relation, source_name, table_name) -%}
    {%- if "read_csv(" in relation.external or "read_parquet(" in relation.external -%}
        {%- do attribution.require_raw_file(relation, source_name, table_name) -%}
    {%- else -%}
        {%- do attribution.require_raw_table(relation, source_name, table_name) -%}
    {%- endif -%}
    {%- set found = {} -%}
    {%- for column in run_query("describe select * from " ~ relation) -%}
        {%- do found.update({column[0] | lower: column[1] | upper}) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro -%}


{%- macro require_raw_table(relation, source_name, table_name) -%}
    {%- set found = adapter.get_relation(
        relation.database, relation.schema, relation.identifier
    ) -%}
    {%- if found is none -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ source_name ~ "." ~ table_name ~ " is missing: there is no "
            ~ relation.database ~ "." ~ relation.schema ~ "." ~ relation.identifier
            ~ ". Correct attribution__" ~ source_name ~ "_schema or attribution__hubspot_database"
            ~ ", or name the table in attribution__absent_tables if you do not have it."
        ) }}
    {%- endif -%}
{%- endmacro -%}


{%- macro require_raw_file(relation, source_name, table_name) -%}
    {%- if not attribution.count_raw_files(relation.external) -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ source_name ~ "." ~ table_name ~ " is missing: no file "
            ~ attribution.raw_file_pattern(relation.external)
            ~ ". Correct attribution__raw_files, or name the table in "
            ~ "attribution__absent_tables if you do not have it."
        ) }}
    {%- endif -%}
{%- endmacro -%}


{%- macro raw_file_pattern(reader) -%}
    {{ return(modules.re.search("'((?:[^']|'')*)'", reader).group(1)) }}
{%- endmacro -%}


{%- macro count_raw_files(reader) -%}
    {%- set pattern = attribution.raw_file_pattern(reader) -%}
    {{ return(run_query("select count(*) from glob('" ~ pattern ~ "')")[0][0] | int) }}
{%- endmacro -%}
