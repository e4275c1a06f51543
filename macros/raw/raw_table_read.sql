{#- The raw table that is read as the one of this name: itself, else the first that is
    there of those that may stand for it (`stands_for` in their meta). None where none is
    there and the table is named absent, or optional by its meta, or brought by a loader,
    whose own model tells what is missing. -#}
{%- macro raw_table_read(table_name) -%}
    {%- set looked_for = attribution.raw_table_and_stand_ins(table_name)
        | rejectattr("name", "in", var("attribution__absent_tables")) | list -%}
    {%- for table in looked_for
        if attribution.is_there(table) -%}
        {{ return(table) }}
    {%- endfor -%}
    {%- set own = looked_for | selectattr("name", "equalto", table_name) | first -%}
    {%- if not own
        or own.config.meta.get("optional")
        or not attribution.is_own_source(own.source_name) -%}
        {{ return(none) }}
    {%- endif -%}
    {{ exceptions.raise_compiler_error(attribution.told_missing(looked_for)) }}
{%- endmacro -%}


{#- Whether a raw table is there: in its source, or one of the tables that the model of its
    loader reads. -#}
{%- macro is_there(table) -%}
    {%- if attribution.is_own_source(table.source_name) -%}
        {{ return(attribution.raw_table_is_there(source(table.source_name, table.name))) }}
    {%- elif not attribution.is_brought(table.source_name, table.name) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set there = [] -%}
    {%- set node = graph.nodes[
        "model.attribution." ~ attribution.loaded_name(table.source_name, table.name)
    ] -%}
    {%- for input in node.depends_on.nodes if input in graph.sources -%}
        {%- set read = graph.sources[input] -%}
        {%- do there.extend(attribution.loaded_tables_there(
            read.source_name, [read.name], table.name
        )) -%}
    {%- endfor -%}
    {{ return(there | length > 0) }}
{%- endmacro -%}


{#- Whether a relation is what a raw table is read from: that of the chosen loader, of a
    table that is there, and no other stands for it. -#}
{%- macro is_read(relation) -%}
    {%- set table = attribution.raw_table_node(relation) -%}
    {%- if relation.identifier
        != attribution.loaded_name(table.source_name, table.name) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- set read = attribution.raw_table_read(
        table.config.meta.get("stands_for", table.name)
    ) -%}
    {{ return(read is not none and read.name == table.name) }}
{%- endmacro -%}


{%- macro raw_table_and_stand_ins(table_name) -%}
    {%- set tables = attribution.raw_tables() -%}
    {{ return(
        tables | selectattr("name", "equalto", table_name) | list
        + tables | selectattr("config.meta.stands_for", "equalto", table_name) | list
    ) }}
{%- endmacro -%}


{%- macro told_missing(tables) -%}
    {%- set named = [] -%}
    {%- set places = [] -%}
    {%- set vars = [] -%}
    {%- for table in tables if table in attribution.tables_read() -%}
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
