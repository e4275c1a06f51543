{#- One row for each column of a raw table in which filled values are no values of its data
    type, so that they count as null: warns of it by name and count. Where a column holds
    nothing else, it stops the build; few records are merged, so lists of ids do not. -#}
{%- macro unparsed_values(relation) -%}
    {%- if not execute
        or flags.WHICH in ["compile", "generate"]
        or not attribution.is_read(relation.identifier) -%}
        {{ return(attribution.told_unparsed([])) }}
    {%- endif -%}
    {%- set table = graph.sources.values()
        | selectattr("package_name", "equalto", "attribution")
        | selectattr("name", "equalto", relation.identifier) | first -%}
    {%- set found = attribution.raw_columns(relation) -%}
    {%- set columns = table.columns.values()
        | rejectattr("data_type", "in", ["id", "text"])
        | selectattr("name", "in", found) | list -%}
    {%- set counts = run_query(attribution.value_counts(relation, columns, found))[0]
        if columns else [] -%}
    {%- set broken = [] -%}
    {%- set unparsed = [] -%}
    {%- for column in columns -%}
        {%- set filled = counts[2 * loop.index0] | int -%}
        {%- set parsed = counts[2 * loop.index0 + 1] | int -%}
        {%- set name = table.name ~ "." ~ column.name -%}
        {%- if filled and not parsed and column.data_type != "ids" -%}
            {%- do broken.append(
                name ~ ": none of its " ~ filled ~ " values is a " ~ column.data_type ~ "."
            ) -%}
        {%- elif parsed < filled -%}
            {%- do exceptions.warn(
                name ~ ": " ~ (filled - parsed) ~ " of its " ~ filled ~ " values are no "
                ~ column.data_type ~ " and count as null."
            ) -%}
            {%- do unparsed.append([table.name, column.name, filled - parsed]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if broken -%}
        {{ exceptions.raise_compiler_error(
            broken | join(" ") ~ " Correct the column, or name the table in "
            ~ "attribution__absent_tables."
        ) }}
    {%- endif -%}
    {{ return(attribution.told_unparsed(unparsed)) }}
{%- endmacro -%}


{#- For each column how many values are filled, and how many parse. -#}
{%- macro value_counts(relation, columns, found) -%}
select
    {%- for column in columns %}
    count({{ attribution.filled(column, found[column.name]) }}),
    count({{ attribution.parsed(column.name, column.data_type, found[column.name]) }})
    {{- "," if not loop.last }}
    {%- endfor %}
from {{ relation }}
{%- endmacro -%}


{#- A raw value as text, null where there is none; an empty list of ids is none. -#}
{%- macro filled(column, found_type) -%}
    {%- set text = attribution.parse_text(adapter.quote(column.name), found_type) -%}
    {%- if column.data_type == "ids" -%}
        {{ return("nullif(nullif(" ~ text ~ ", '[]'), '{}')") }}
    {%- endif -%}
    {{ return(text) }}
{%- endmacro -%}


{%- macro told_unparsed(rows) -%}
    {%- for table_name, column_name, count in rows %}
select
    '{{ table_name }}' as table_name,
    '{{ column_name }}' as column_name,
    {{ count }} as unparsed_count
        {{- " union all" if not loop.last }}
    {%- else %}
select 0 as unparsed_count where false
    {%- endfor %}
{%- endmacro -%}
