{#- The latest value that is not null of the rows of a frame, in the order of steps. -#}
{%- macro last_known(value, step, partition, frame) -%}
    {{ return(adapter.dispatch("last_known", "attribution")(
        value, step, partition, frame
    )) }}
{%- endmacro -%}

{#- For engines without `ignore nulls`: the greatest step, with its value behind it. -#}
{%- macro default__last_known(value, step, partition, frame) -%}
    substring(
        max(lpad(cast({{ step }} as {{ dbt.type_string() }}), 12, '0') || {{ value }})
            over (partition by {{ partition }} order by {{ step }} {{ frame }}),
        13
    )
{%- endmacro -%}

{%- macro duckdb__last_known(value, step, partition, frame) -%}
    last_value({{ value }} ignore nulls)
        over (partition by {{ partition }} order by {{ step }} {{ frame }})
{%- endmacro -%}

{%- macro bigquery__last_known(value, step, partition, frame) -%}
    {{ attribution.duckdb__last_known(value, step, partition, frame) }}
{%- endmacro -%}

{%- macro snowflake__last_known(value, step, partition, frame) -%}
    last_value({{ value }}) ignore nulls
        over (partition by {{ partition }} order by {{ step }} {{ frame }})
{%- endmacro -%}

{%- macro spark__last_known(value, step, partition, frame) -%}
    last_value({{ value }}, true)
        over (partition by {{ partition }} order by {{ step }} {{ frame }})
{%- endmacro -%}
