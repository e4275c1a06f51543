{#- Columns that every raw table may have, whichever it is: what loaders write of a row. -#}
{%- macro loader_columns() -%}
    {{ return([
        {"name": "_fivetran_deleted", "data_type": "boolean"},
        {"name": "is_deleted", "data_type": "boolean"},
        {"name": "archived", "data_type": "boolean"},
        {"name": "_fivetran_active", "data_type": "boolean"},
        {"name": "_fivetran_start", "data_type": "timestamp"},
        {"name": "_fivetran_synced", "data_type": "timestamp"},
    ]) }}
{%- endmacro -%}


{#- Those of them that a raw table has, name to how the column is read. -#}
{%- macro read_loader_columns(found) -%}
    {%- set read = {} -%}
    {%- for column in attribution.loader_columns() if column.name in found -%}
        {%- do read.update({
            column.name:
                attribution.parsed(column.name, column.data_type, found[column.name])
        }) -%}
    {%- endfor -%}
    {{ return(read) }}
{%- endmacro -%}


{#- Whether a raw row is deleted at its origin: it says so, or it is no longer the active
    version. The inactive rows of a history are what it is made of. -#}
{%- macro is_deleted_row(contract, found) -%}
    {%- set read = attribution.read_loader_columns(found) -%}
    {%- set told = [] -%}
    {%- for name in ["_fivetran_deleted", "is_deleted", "archived"] if name in read -%}
        {%- do told.append("coalesce(" ~ read[name] ~ ", false)") -%}
    {%- endfor -%}
    {%- if "_fivetran_active" in read and not contract.is_history -%}
        {%- do told.append("not coalesce(" ~ read["_fivetran_active"] ~ ", true)") -%}
    {%- endif -%}
    {{ return(told | join(" or ") or "false") }}
{%- endmacro -%}
