{#- Whether an instant lies in the lookback window before a conversion, both ends included. -#}
{%- macro within_lookback(instant, converted_at, lookback_days) -%}
    {%- if lookback_days is none -%}
        {{ return("true") }}
    {%- endif -%}
    {{ return(
        instant ~ " >= " ~ attribution.add_seconds(converted_at, -86400 * lookback_days)
    ) }}
{%- endmacro -%}
