{#- Of several rows with one key the one that counts. Nearly every table has no such keys:
    they are looked for by the key alone, and only their rows are ranked. -#}
{%- macro latest_rows(relation, contract, found) -%}
{%- set columns = attribution.typed_columns(contract, found) -%}
{%- if contract.key not in found -%}
    {{ return("(select " ~ columns ~ " from " ~ relation ~ ")") }}
{%- endif -%}
{%- set key = contract.columns | selectattr("name", "equalto", contract.key) | first -%}
{%- set parsed_key = attribution.parsed(key.name, key.data_type, found[key.name]) -%}
(
    with repeated_keys as (
        select {{ parsed_key }} as repeated_key
        from {{ relation }}
        group by 1
        having count(*) > 1
    ),

    versions as (
        select
            {{ columns }},
            row_number() over (
                partition by {{ parsed_key }}
                order by {{ attribution.version_order(contract, found) | join(", ") }}
            ) as row_version
        from {{ relation }}
        where {{ parsed_key }} in (select repeated_key from repeated_keys)
    )

    select {{ columns }}
    from {{ relation }}
    left join repeated_keys on repeated_keys.repeated_key = {{ parsed_key }}
    where repeated_keys.repeated_key is null
    union all
    select {{ contract.columns | map(attribute="name") | join(", ") }}, is_deleted
    from versions
    where row_version = 1
)
{%- endmacro -%}


{#- The order of the rows of one key, the one that counts first: the active version, the
    latest start, the latest sync; then by the values, so that the order of raw rows
    never matters: the earliest time, then the lowest of the other columns. -#}
{%- macro version_order(contract, found) -%}
    {%- set read = attribution.read_loader_columns(found) -%}
    {%- set order = [] -%}
    {%- if "_fivetran_active" in read -%}
        {%- do order.append(
            "case when " ~ read["_fivetran_active"] ~ " then 0 else 1 end"
        ) -%}
    {%- endif -%}
    {%- for name in ["_fivetran_start", "_fivetran_synced"] if name in read -%}
        {%- do order.append(read[name] ~ " desc nulls last") -%}
    {%- endfor -%}
    {%- set others = contract.columns
        | rejectattr("name", "equalto", contract.key) | list -%}
    {%- set time = others | selectattr("data_type", "equalto", "timestamp") | list -%}
    {%- set ordered = time[:1] + others | reject("in", time[:1]) | list -%}
    {%- for column in ordered if column.name in found -%}
        {%- set value = attribution.parsed(
            column.name, column.data_type, found[column.name]
        ) -%}
        {%- do order.append(
            (attribution.byte_order(value) if column.data_type in ["id", "ids", "text"]
            else value) ~ " nulls last"
        ) -%}
    {%- endfor -%}
    {%- for column in attribution.loader_columns()
        if column.name in read and column.data_type == "boolean" -%}
        {%- do order.append(read[column.name] ~ " nulls last") -%}
    {%- endfor -%}
    {{ return(order) }}
{%- endmacro -%}
