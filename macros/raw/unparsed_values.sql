{%- macro unparsed_values(relation, column_name) -%}
    {%- if not execute or attribution.is_absent(relation.identifier) -%}
        {{ return("select 0 as unparsed_count where false") }}
    {%- endif -%}
    {%- set node = graph.sources.values()
        | selectattr("package_name", "equalto", "attribution")
        | selectattr("name", "equalto", relation.identifier) | first -%}
    {%- set found = attribution.raw_columns(relation, node.source_name, node.name) -%}
    {%- if column_name not in found -%}
        {{ return("select 0 as unparsed_count where false") }}
    {%- endif -%}
    {%- set data_type = node.columns[column_name].data_type -%}
    {%- set stop = attribution.fail_with(
        "'" ~ node.name ~ "." ~ column_name ~ ": none of its ' || filled_count || ' "
        ~ "values is a " ~ data_type ~ ". Correct the column, or name the table in "
        ~ "attribution__absent_tables.'"
    ) -%}
with parsed as (
    select
        {{ attribution.parse_text(adapter.quote(column_name), found[column_name]) }} as raw_value,
        {{ attribution.parsed(column_name, data_type, found[column_name]) }} as parsed_value
    from {{ relation }}
),

counted as (
    select
        count(raw_value) as filled_count,
        count(parsed_value) as parsed_count
    from parsed
)

select
    case
        when filled_count > 0 and parsed_count = 0 then {{ stop }}
        else filled_count - parsed_count
    end as unparsed_count
from counted
{%- endmacro -%}
