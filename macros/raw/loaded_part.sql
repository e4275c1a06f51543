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
    {%- set required = {} -%}
    {%- set values = {} -%}
    {%- for name, loader_names in columns.items() -%}
        {%- if name in optional -%}
            {%- do values.update({name: attribution.loaded_value(found, [loader_names])}) -%}
        {%- elif is_there -%}
            {%- do required.update({name: loader_names}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if is_there -%}
        {%- do values.update(attribution.loaded_values(source_name, table, required)) -%}
    {%- endif -%}
    {%- set select = [] -%}
    {%- for name in columns -%}
        {%- do select.append(attribution.loaded_as(name, values[name]) ~ " as " ~ name) -%}
    {%- endfor -%}
    {%- set asked = attribution.loaded_values(source_name, table, dict(zip(where, where)))
        if is_there else {} -%}
    {%- set conditions = [] if is_there else ["false"] -%}
    {%- for name in asked -%}
        {%- do conditions.append(asked[name].value ~ " like '" ~ where[name] ~ "'") -%}
    {%- endfor -%}
    {{ return(
        "(\nselect\n    " ~ select | join(",\n    ")
        ~ ("\nfrom " ~ relation if is_there else "")
        ~ ("\nwhere " ~ conditions | join(" and ") if conditions else "")
        ~ "\n) as loaded_part"
    ) }}
{%- endmacro -%}


{#- A loader's value as the contract's column of this name, times and texts as they are. -#}
{%- macro loaded_as(name, value) -%}
    {%- set contract = attribution.raw_contract_of(attribution.modelled_table()) -%}
    {%- set column = contract.columns | selectattr("name", "equalto", name) | first -%}
    {%- set data_type = column.data_type if column else "id" -%}
    {%- if not value -%}
        {{ return("cast(null as " ~ attribution.sql_type(data_type) ~ ")") }}
    {%- elif data_type == "id" -%}
        {{ return(attribution.parse_id(value.value, value.type)) }}
    {%- endif -%}
    {{ return(value.value) }}
{%- endmacro -%}
