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


{#- Of several rows with one key the latest. Nearly every table has no such keys: they are
    looked for by the key alone, and only their rows are ranked. -#}
{%- macro latest_rows(relation, contract, found) -%}
{%- set key = contract.key -%}
{%- set rows = attribution.typed_rows(relation, contract, found) -%}
{%- if not key -%}
    {{ return("(" ~ rows ~ ")") }}
{%- endif -%}
{%- set key_type = (contract.columns | selectattr("name", "equalto", key) | first).data_type -%}
{%- set columns = contract.columns | map(attribute="name") | list -%}
{%- set others = contract.columns
    | rejectattr("name", "in", [key, "_fivetran_synced"]) | list -%}
{%- set time = others | selectattr("data_type", "equalto", "timestamp") | list -%}
{%- set ordered = time[:1] + others | reject("in", time[:1]) | list -%}
{%- set parsed_key = attribution.parsed(key, key_type, found[key]) -%}
(
    with repeated_keys as (
        select {{ parsed_key }} as repeated_key
        from {{ relation }}
        group by 1
        having count(*) > 1
    ),

    versions as (
        select
            typed.*,
            row_number() over (
                partition by {{ key }}
                order by
                    _fivetran_synced desc nulls last
                    {%- for column in ordered %},
                    {{ attribution.byte_order(column.name)
                        if column.data_type in ["id", "text"] else column.name }}
                    nulls last
                    {%- endfor %}
            ) as row_version
        from (
            {{ rows }}
            where {{ parsed_key }} in (select repeated_key from repeated_keys)
        ) as typed
    )

    {{ rows }}
    left join repeated_keys on repeated_keys.repeated_key = {{ parsed_key }}
    where repeated_keys.repeated_key is null
    union all
    select {{ columns | join(", ") }}
    from versions
    where row_version = 1
)
{%- endmacro -%}
