{#- The raw contract at work: one raw table as its source's column list declares it. -#}
{%- macro raw_table(source_name, table_name) -%}
    {%- set relation = source(source_name, table_name) -%}
    {%- if not execute -%}
        {{ return("(select 1) as raw_rows") }}
    {%- endif -%}
    {%- set contract = attribution.raw_contract(source_name, table_name) -%}
    {%- if attribution.is_absent(table_name) -%}
        {{ return(attribution.empty_rows(contract) ~ " as raw_rows") }}
    {%- endif -%}
    {%- set found = attribution.checked_raw_columns(relation) -%}
    {{ return(
        attribution.latest_rows(relation, contract, found) ~ " as raw_rows"
    ) }}
{%- endmacro -%}


{%- macro raw_has_column(source_name, table_name, column_name) -%}
    {%- set relation = source(source_name, table_name) -%}
    {%- if not execute or attribution.is_absent(table_name) -%}
        {{ return(true) }}
    {%- endif -%}
    {{ return(
        column_name in attribution.raw_columns(relation, source_name, table_name)
    ) }}
{%- endmacro -%}


{%- macro raw_contract(source_name, table_name) -%}
    {%- set node = graph.sources[
        'source.attribution.' ~ source_name ~ '.' ~ table_name
    ] -%}
    {{ return({
        "columns": node.columns.values() | list,
        "key": node.config.meta.get("key"),
        "is_history": node.config.meta.get("is_history", false),
    }) }}
{%- endmacro -%}


{%- macro is_absent(table_name) -%}
    {{ return(table_name in var("attribution__absent_tables")) }}
{%- endmacro -%}


{%- macro require_columns(contract, found, source_name, table_name) -%}
    {%- for column in contract.columns
        if column.name not in found and not column.config.meta.get("optional") -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ source_name ~ "." ~ table_name ~ " lacks the required column "
            ~ column.name ~ ". It has: " ~ (found.keys() | sort | join(", "))
            ~ ". Add the column, or name the table in attribution__absent_tables."
        ) }}
    {%- endfor -%}
{%- endmacro -%}


{#- What a raw table really has, by its relation; stops the build where it lacks a required
    column, so that a test of the table tells that before it asks for the column. -#}
{%- macro checked_raw_columns(relation) -%}
    {%- set table = attribution.raw_table_node(relation) -%}
    {%- set contract = attribution.raw_contract(table.source_name, table.name) -%}
    {%- set found = attribution.raw_columns(relation, table.source_name, table.name) -%}
    {%- do attribution.require_columns(contract, found, table.source_name, table.name) -%}
    {{ return(found) }}
{%- endmacro -%}


{%- macro raw_table_node(relation) -%}
    {{ return(graph.sources.values()
        | selectattr("package_name", "equalto", "attribution")
        | selectattr("name", "equalto", relation.identifier) | first) }}
{%- endmacro -%}


{%- macro empty_rows(contract) -%}
(
    select
        {%- for column in contract.columns %}
        cast(null as {{ attribution.sql_type(column.data_type) }}) as {{ column.name }},
        {%- endfor %}
        cast(null as {{ dbt.type_boolean() }}) as is_deleted
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
