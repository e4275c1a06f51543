{#- Rows of Airbyte's tables. Its destinations write _airbyte_extracted_at, and wrote
    _airbyte_emitted_at before their version 2. -#}
{%- macro airbyte_rows(tables, columns, each={}, of=none, where={}) -%}
    {{ return(attribution.loaded_rows(
        "airbyte", tables,
        dict(
            columns,
            archived="archived",
            _fivetran_synced=["_airbyte_extracted_at", "_airbyte_emitted_at"]
        ),
        each, of, where
    )) }}
{%- endmacro -%}
