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
    {%- set found = attribution.raw_columns(relation, source_name, table_name) -%}
    {%- do attribution.require_columns(contract, found, source_name, table_name) -%}
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
        "any_of": node.config.meta.get("any_of", []),
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
    {%- if contract.any_of and not contract.any_of | select("in", found) | list -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ source_name ~ "." ~ table_name ~ " lacks the required column "
            ~ contract.any_of | join(" or ") ~ ". It has: "
            ~ (found.keys() | sort | join(", ")) ~ ". Land one of them with the table."
        ) }}
    {%- endif -%}
{%- endmacro -%}


{%- macro empty_rows(contract) -%}
(
    select
        {%- for column in contract.columns %}
        cast(null as {{ attribution.sql_type(column.data_type) }}) as {{ column.name }}
        {{- "," if not loop.last }}
        {%- endfor %}
    where false
)
{%- endmacro -%}


{%- macro typed_rows(relation, contract, found) -%}
select
    {%- for column in contract.columns %}
    {%- if column.name in found %}
    {{ attribution.parsed(column.name, column.data_type, found[column.name]) }}
    {%- else %}
    cast(null as {{ attribution.sql_type(column.data_type) }})
    {%- endif %} as {{ column.name }}
    {{- "," if not loop.last }}
    {%- endfor %}
from {{ relation }}
{%- endmacro -%}
