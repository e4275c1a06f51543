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
                        if column.data_type in ["id", "ids", "text"] else column.name }}
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
