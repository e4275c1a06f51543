{#- Rows of dlt's tables, which say when they were loaded, and what of them is deleted where
    the source is asked for that. -#}
{%- macro dlt_rows(table, columns) -%}
    {{ return(attribution.loaded_rows("dlt", table, dict(
        columns,
        is_deleted="is_deleted",
        archived="archived",
        _fivetran_synced="_dlt_load_id"
    ))) }}
{%- endmacro -%}
