{#- Rows of the Snowflake share's views, which say when they were taken in. -#}
{%- macro snowflake_share_rows(view, columns, where={}) -%}
    {{ return(attribution.loaded_rows(
        "snowflake_share", view, dict(columns, _fivetran_synced="ingestedat"), where=where
    )) }}
{%- endmacro -%}
