{#- The raw table that is read as the one of this name: itself, else the first that is
    there of those that may stand for it (`stands_for` in their meta). None where none is
    there and the table is named absent, or optional by its meta. -#}
{%- macro raw_table_read(table_name) -%}
    {%- set looked_for = attribution.raw_table_and_stand_ins(table_name)
        | rejectattr("name", "in", var("attribution__absent_tables")) | list -%}
    {%- for table in looked_for
        if attribution.raw_table_is_there(source(table.source_name, table.name)) -%}
        {{ return(table) }}
    {%- endfor -%}
    {%- if attribution.is_absent(table_name)
        or looked_for[0].config.meta.get("optional") -%}
        {{ return(none) }}
    {%- endif -%}
    {{ exceptions.raise_compiler_error(attribution.told_missing(looked_for)) }}
{%- endmacro -%}


{#- Whether a raw table is there and read, and not another of those that may stand for
    the same. -#}
{%- macro is_read(table_name) -%}
    {%- set own = attribution.own_raw_tables()
        | selectattr("name", "equalto", table_name) | first -%}
    {%- set read = attribution.raw_table_read(
        own.config.meta.get("stands_for", table_name)
    ) -%}
    {{ return(read is not none and read.name == table_name) }}
{%- endmacro -%}


{%- macro own_raw_tables() -%}
    {{ return(
        graph.sources.values() | selectattr("package_name", "equalto", "attribution")
        | sort(attribute="name")
    ) }}
{%- endmacro -%}


{%- macro raw_table_and_stand_ins(table_name) -%}
    {%- set tables = attribution.own_raw_tables() -%}
    {{ return(
        tables | selectattr("name", "equalto", table_name) | list
        + tables | selectattr("config.meta.stands_for", "equalto", table_name) | list
    ) }}
{%- endmacro -%}


{%- macro told_missing(tables) -%}
    {%- set named = [] -%}
    {%- set places = [] -%}
    {%- set vars = [] -%}
    {%- for table in tables -%}
        {%- set place = attribution.raw_table_place(
            source(table.source_name, table.name), table.source_name
        ) -%}
        {%- do named.append(table.source_name ~ "." ~ table.name) -%}
        {%- do places.append(place.told) -%}
        {%- do vars.append(place.vars) -%}
    {%- endfor -%}
    {%- set stand_ins = named[1:] -%}
    {{ return(
        "Raw table " ~ named[0] ~ " is missing"
        ~ (", and so is " ~ stand_ins | join(" and ") ~ ", which may stand for it"
            if stand_ins else "")
        ~ ": " ~ places | join(", ") ~ ". Correct " ~ vars | unique | join(" or ")
        ~ ", or name " ~ tables[0].name ~ " in attribution__absent_tables if you do not "
        ~ "have it."
    ) }}
{%- endmacro -%}


{#- The rows of a table that stands for another, in the other's columns: those that say
    so (`stands_for` in their meta), the first that is filled, else the one of its name. -#}
{%- macro rows_in_the_columns_of(contract, own_contract, rows) -%}
(
    select
        {%- for column in contract.columns %}
        {%- set names = attribution.columns_that_stand_for(column.name, own_contract) %}
        {%- if names | length > 1 %}
        coalesce({{ names | join(", ") }})
        {%- else %}
        {{ names[0] if names
            else "cast(null as " ~ attribution.sql_type(column.data_type) ~ ")" }}
        {%- endif %} as {{ column.name }},
        {%- endfor %}
        is_deleted
    from {{ rows }} as own_rows
)
{%- endmacro -%}


{%- macro columns_that_stand_for(column_name, own_contract) -%}
    {%- set by_meta = [] -%}
    {%- set by_name = [] -%}
    {%- for column in own_contract.columns -%}
        {%- set stands_for = (column.config.meta or {}).get("stands_for") -%}
        {%- do by_meta.append(column.name) if stands_for == column_name -%}
        {%- do by_name.append(column.name)
            if not stands_for and column.name == column_name -%}
    {%- endfor -%}
    {{ return(by_meta or by_name) }}
{%- endmacro -%}
