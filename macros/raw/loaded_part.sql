{#- One of several tables of a loader that together are the raw table that the model is
    named after, read so that it can be joined: its columns as the contract's of their
    names, all others as ids; null where they are optional and missing, and no row where
    the table is absent. -#}
{%- macro loaded_part(source_name, table, columns, optional=[], where={}) -%}
    {%- do source(source_name, table) -%}
    {%- if not execute -%}
        {{ return("(select 1) as loaded_part") }}
    {%- endif -%}
    {%- set relation = source(source_name, table) -%}
    {%- set is_there = attribution.loaded_tables_there(source_name, [table]) | length > 0 -%}
    {%- set found = attribution.loaded_columns(relation) if is_there else {} -%}
    {%- set select = [] -%}
    {%- for name, loader_names in columns.items() -%}
        {%- set data_type = attribution.loaded_type(name) -%}
        {%- set value = attribution.first_loaded_value(found, loader_names) -%}
        {%- if is_there and not value and name not in optional -%}
            {%- do attribution.stop_without(source_name, table, loader_names, found) -%}
        {%- endif -%}
        {%- do select.append(
            (attribution.loaded_as(data_type, value) if value
            else "cast(null as " ~ attribution.sql_type(data_type) ~ ")") ~ " as " ~ name
        ) -%}
    {%- endfor -%}
    {%- set conditions = attribution.loaded_conditions(source_name, table, where)
        if is_there else ["false"] -%}
    {{ return(
        "(\nselect\n    " ~ select | join(",\n    ")
        ~ ("\nfrom " ~ relation if is_there else "")
        ~ ("\nwhere " ~ conditions | join(" and ") if conditions else "")
        ~ "\n) as loaded_part"
    ) }}
{%- endmacro -%}


{%- macro loaded_type(name) -%}
    {%- set contract = attribution.raw_contract_of(attribution.modelled_table()) -%}
    {%- set column = contract.columns | selectattr("name", "equalto", name) | first -%}
    {{ return(column.data_type if column else "id") }}
{%- endmacro -%}


{%- macro loaded_as(data_type, value) -%}
    {%- if data_type == "timestamp" -%}
        {{ return(attribution.loaded_time(value).value) }}
    {%- elif data_type == "id" -%}
        {{ return(attribution.parse_id(value.value, value.type)) }}
    {%- elif data_type == "boolean" -%}
        {{ return(attribution.parse_boolean(value.value, value.type)) }}
    {%- endif -%}
    {{ return("cast(" ~ value.value ~ " as " ~ dbt.type_string() ~ ")") }}
{%- endmacro -%}


{%- macro first_loaded_value(columns, names) -%}
    {%- for name in ([names] if names is string else names)
        if attribution.loaded_value(columns, name) -%}
        {{ return(attribution.loaded_value(columns, name)) }}
    {%- endfor -%}
{%- endmacro -%}


{#- The conditions that a loader's columns have one of some texts, {name: text or texts}. -#}
{%- macro loaded_conditions(source_name, table, where, of=none) -%}
    {%- set columns = attribution.loaded_columns(source(source_name, table), of) -%}
    {%- set conditions = [] -%}
    {%- for name, texts in where.items() -%}
        {%- set value = attribution.loaded_value(columns, name) -%}
        {%- if not value -%}
            {%- do attribution.stop_without(source_name, table, name, columns) -%}
        {%- endif -%}
        {%- do conditions.append(
            value.value ~ " in ('" ~ ([texts] if texts is string else texts) | join("', '")
            ~ "')"
        ) -%}
    {%- endfor -%}
    {{ return(conditions) }}
{%- endmacro -%}


{%- macro stop_without(source_name, table, names, columns) -%}
    {{ exceptions.raise_compiler_error(
        "Raw table " ~ source_name ~ "." ~ table ~ " lacks the required column "
        ~ ([names] if names is string else names) | join(" or ") | replace(".", "_")
        ~ ". It has: " ~ columns.keys() | sort | join(", ")
        ~ ". Add the column, or name the table in attribution__absent_tables."
    ) }}
{%- endmacro -%}
