{#- The raw contract at work: one raw table as its source's column list declares it; the
    rows of a stand-in, {source, table}, where one of those is there instead. -#}
{%- macro raw_table(source_name, table_name, stand_ins=[]) -%}
    {%- for source_and_table in [(source_name, table_name)] + stand_ins -%}
        {%- do attribution.raw_relation(*source_and_table) -%}
    {%- endfor -%}
    {%- if not execute -%}
        {{ return("(select 1) as raw_rows") }}
    {%- endif -%}
    {%- set contract = attribution.raw_contract(source_name, table_name) -%}
    {%- set read = attribution.raw_table_read(table_name) -%}
    {%- if read is none -%}
        {{ return(attribution.empty_rows(contract) ~ " as raw_rows") }}
    {%- endif -%}
    {%- set relation = attribution.raw_relation(read.source_name, read.name) -%}
    {%- set own_contract = attribution.raw_contract(read.source_name, read.name) -%}
    {%- set found = attribution.checked_raw_columns(relation) -%}
    {%- set rows = attribution.latest_rows(
        attribution.raw_rows(relation), own_contract, found
    ) -%}
    {%- if read.name != table_name -%}
        {%- set rows = attribution.rows_in_the_columns_of(contract, own_contract, rows) -%}
    {%- endif -%}
    {{ return(rows ~ " as raw_rows") }}
{%- endmacro -%}


{%- macro raw_has_column(source_name, table_name, column_name) -%}
    {%- do attribution.raw_relation(source_name, table_name) -%}
    {%- set read = attribution.raw_table_read(table_name) if execute -%}
    {%- if not read -%}
        {{ return(true) }}
    {%- endif -%}
    {%- set own_contract = attribution.raw_contract(read.source_name, read.name) -%}
    {%- set found = attribution.raw_columns(
        attribution.raw_relation(read.source_name, read.name)
    ) -%}
    {{ return(
        attribution.columns_that_stand_for(column_name, own_contract)
        | select("in", found) | list | length > 0
    ) }}
{%- endmacro -%}


{%- macro raw_contract(source_name, table_name) -%}
    {%- set node = graph.sources[
        'source.attribution.' ~ source_name ~ '.' ~ table_name
    ] -%}
    {%- set stage_columns = attribution.stage_columns(
        node.config.meta.get("stage_columns", [])
    ) -%}
    {{ return({
        "columns": node.columns.values() | list + stage_columns.values() | sum(start=[]),
        "stage_columns": stage_columns,
        "key": node.config.meta.get("key"),
        "any_of": node.config.meta.get("any_of", []),
        "is_history": node.config.meta.get("is_history", false),
    }) }}
{%- endmacro -%}


{%- macro raw_contract_of(table_name) -%}
    {%- set table = attribution.raw_tables()
        | selectattr("name", "equalto", table_name) | first -%}
    {{ return(attribution.raw_contract(table.source_name, table_name)) }}
{%- endmacro -%}


{%- macro is_absent(table_name) -%}
    {{ return(table_name in var("attribution__absent_tables")) }}
{%- endmacro -%}


{%- macro require_columns(contract, found, told_table) -%}
    {%- for column in contract.columns
        if column.name not in found and not (column.config.meta or {}).get("optional") -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ told_table ~ " lacks the required column " ~ column.name
            ~ ". It has: " ~ (found.keys() | sort | join(", "))
            ~ ". Add the column, or name the table in attribution__absent_tables."
        ) }}
    {%- endfor -%}
    {%- if contract.any_of and not contract.any_of | select("in", found) | list -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ told_table ~ " lacks the required column "
            ~ contract.any_of | join(" or ") ~ ". It has: "
            ~ (found.keys() | sort | join(", ")) ~ ". Land one of them with the table."
        ) }}
    {%- endif -%}
    {%- for stage, columns in contract.stage_columns.items()
        if not columns | map(attribute="name") | select("in", found) | list -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ told_table ~ " does not tell when the "
            ~ "lifecycle stage " ~ stage ~ " of attribution__lifecycle_stages was entered: "
            ~ "it has no column " ~ columns | map(attribute="name") | join(" or ")
            ~ ". Land one of them, or correct the var."
        ) }}
    {%- endfor -%}
{%- endmacro -%}


{#- What a raw table really has, by its relation; stops the build where it lacks a required
    column, so that a test of the table tells that before it asks for the column. -#}
{%- macro checked_raw_columns(relation) -%}
    {%- set table = attribution.raw_table_node(relation) -%}
    {%- set contract = attribution.raw_contract(table.source_name, table.name) -%}
    {%- set found = attribution.raw_columns(relation) -%}
    {%- do attribution.require_columns(
        contract, found,
        table.source_name ~ "." ~ table.name if relation.identifier == table.name
        else relation.identifier
    ) -%}
    {{ return(found) }}
{%- endmacro -%}


{#- The raw table of a relation, which is its source's or a loader's model of it. -#}
{%- macro raw_table_node(relation) -%}
    {{ return(attribution.raw_tables()
        | selectattr("name", "equalto", relation.identifier.split("__") | last)
        | first) }}
{%- endmacro -%}


{%- macro empty_rows(contract) -%}
(
    select
        {%- for column in contract.columns %}
        cast(null as {{ attribution.sql_type(column.data_type) }}) as {{ column.name }},
        {%- endfor %}
        cast(null as {{ dbt.type_boolean() }}) as is_deleted
    from (select 1 as nothing) as no_rows
    where false
)
{%- endmacro -%}


{%- macro typed_columns(contract, found) -%}
{%- for column in contract.columns %}
{%- if column.name in found %}
{{ attribution.parsed(column.name, column.data_type, found[column.name]) }}
{%- else %}
cast(null as {{ attribution.sql_type(column.data_type) }})
{%- endif %} as {{ column.name }},
{%- endfor %}
{{ attribution.is_deleted_row(contract, found) }} as is_deleted
{%- endmacro -%}
