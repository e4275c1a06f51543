{#- The day of a UTC timestamp in a time zone. -#}
{%- macro day_in_zone(timestamp, zone) -%}
    {{ return(adapter.dispatch("day_in_zone", "attribution")(timestamp, zone)) }}
{%- endmacro -%}

{%- macro default__day_in_zone(timestamp, zone) -%}
    {{ return(
        "cast(timezone('" ~ zone ~ "', timezone('UTC', " ~ timestamp ~ ")) as date)"
    ) }}
{%- endmacro -%}

{%- macro bigquery__day_in_zone(timestamp, zone) -%}
    {{ return("date(" ~ timestamp ~ ", '" ~ zone ~ "')") }}
{%- endmacro -%}

{%- macro snowflake__day_in_zone(timestamp, zone) -%}
    {{ return(
        "cast(convert_timezone('UTC', '" ~ zone ~ "', " ~ timestamp ~ ") as date)"
    ) }}
{%- endmacro -%}

{%- macro spark__day_in_zone(timestamp, zone) -%}
    {{ return("cast(from_utc_timestamp(" ~ timestamp ~ ", '" ~ zone ~ "') as date)") }}
{%- endmacro -%}


{#- A timestamp moved by a number of seconds. -#}
{%- macro add_seconds(timestamp, seconds) -%}
    {{ return(adapter.dispatch("add_seconds", "attribution")(timestamp, seconds)) }}
{%- endmacro -%}

{%- macro default__add_seconds(timestamp, seconds) -%}
    {{ return("(" ~ timestamp ~ " + " ~ seconds ~ " * interval '1 second')") }}
{%- endmacro -%}

{%- macro duckdb__add_seconds(timestamp, seconds) -%}
    {%- set microseconds = (seconds * 1000000) | round | int -%}
    {{ return("(" ~ timestamp ~ " + to_microseconds(" ~ microseconds ~ "))") }}
{%- endmacro -%}

{%- macro bigquery__add_seconds(timestamp, seconds) -%}
    {%- set microseconds = (seconds * 1000000) | round | int -%}
    {{ return(
        "timestamp_add(" ~ timestamp ~ ", interval " ~ microseconds ~ " microsecond)"
    ) }}
{%- endmacro -%}

{%- macro snowflake__add_seconds(timestamp, seconds) -%}
    {%- set microseconds = (seconds * 1000000) | round | int -%}
    {{ return("dateadd('microsecond', " ~ microseconds ~ ", " ~ timestamp ~ ")") }}
{%- endmacro -%}

{%- macro spark__add_seconds(timestamp, seconds) -%}
    {%- set microseconds = (seconds * 1000000) | round | int -%}
    {{ return("timestamp_micros(unix_micros(" ~ timestamp ~ ") + " ~ microseconds ~ ")") }}
{%- endmacro -%}


{#- A timestamp moved by a number of minutes. -#}
{%- macro add_minutes(timestamp, minutes) -%}
    {{ return(attribution.add_seconds(timestamp, minutes * 60)) }}
{%- endmacro -%}


{#- Fractional seconds from one timestamp to another. -#}
{%- macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch("seconds_between", "attribution")(earlier, later)) }}
{%- endmacro -%}

{%- macro default__seconds_between(earlier, later) -%}
    {{ return(
        "cast(extract(epoch from (" ~ later ~ " - " ~ earlier ~ ")) as " ~ attribution.type_double() ~ ")"
    ) }}
{%- endmacro -%}

{%- macro duckdb__seconds_between(earlier, later) -%}
    {{ return("((epoch_us(" ~ later ~ ") - epoch_us(" ~ earlier ~ ")) / 1000000.0::double)") }}
{%- endmacro -%}

{%- macro bigquery__seconds_between(earlier, later) -%}
    {{ return(
        "(timestamp_diff(" ~ later ~ ", " ~ earlier ~ ", microsecond) / 1000000)"
    ) }}
{%- endmacro -%}

{%- macro snowflake__seconds_between(earlier, later) -%}
    {{ return(
        "(datediff('microsecond', " ~ earlier ~ ", " ~ later
        ~ ") / cast(1000000 as double precision))"
    ) }}
{%- endmacro -%}

{%- macro spark__seconds_between(earlier, later) -%}
    {{ return("((unix_micros(" ~ later ~ ") - unix_micros(" ~ earlier ~ ")) / 1000000d)") }}
{%- endmacro -%}


{#- The rows of a relation, each once for every first day of a month from one to another,
    under a name. -#}
{%- macro each_month_between(first_month, last_month, relation, name) -%}
    {{ return(adapter.dispatch("each_month_between", "attribution")(
        first_month, last_month, relation, name
    )) }}
{%- endmacro -%}

{%- macro default__each_month_between(first_month, last_month, relation, name) -%}
    {{ return(attribution.with_each(
        relation, attribution.months_between(first_month, last_month), name, "date"
    )) }}
{%- endmacro -%}

{#- Numbers, as an array of days would pass through text. -#}
{%- macro snowflake__each_month_between(first_month, last_month, relation, name) -%}
    {%- set numbered = attribution.with_each(
        relation,
        "array_generate_range(0, datediff('month', " ~ first_month ~ ", " ~ last_month
            ~ ") + 1)",
        "month_number",
        "integer"
    ) -%}
    {{ return(
        "(select *, cast(dateadd('month', month_number, " ~ first_month ~ ") as date) as "
        ~ name ~ " from " ~ numbered ~ " as numbered)"
    ) }}
{%- endmacro -%}

{%- macro months_between(first_month, last_month) -%}
    {{ return(adapter.dispatch("months_between", "attribution")(first_month, last_month)) }}
{%- endmacro -%}

{%- macro default__months_between(first_month, last_month) -%}
    {%- do attribution.engine_lacks("months_between") -%}
{%- endmacro -%}

{%- macro postgres__months_between(first_month, last_month) -%}
    {{ return(
        "cast(array(select generate_series(cast(" ~ first_month ~ " as timestamp), cast("
        ~ last_month ~ " as timestamp), interval '1 month')) as date[])"
    ) }}
{%- endmacro -%}

{%- macro duckdb__months_between(first_month, last_month) -%}
    {{ return(
        "cast(generate_series(cast(" ~ first_month ~ " as timestamp), cast("
        ~ last_month ~ " as timestamp), interval 1 month) as date[])"
    ) }}
{%- endmacro -%}

{%- macro bigquery__months_between(first_month, last_month) -%}
    {{ return(
        "generate_date_array(" ~ first_month ~ ", " ~ last_month ~ ", interval 1 month)"
    ) }}
{%- endmacro -%}

{%- macro spark__months_between(first_month, last_month) -%}
    {{ return("sequence(" ~ first_month ~ ", " ~ last_month ~ ", interval 1 month)") }}
{%- endmacro -%}
