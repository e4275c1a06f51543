{#- The UTC timestamp of a number of milliseconds since 1970. -#}
{%- macro time_of_milliseconds(number) -%}
    {{ return(adapter.dispatch("time_of_milliseconds", "attribution")(number)) }}
{%- endmacro -%}

{%- macro default__time_of_milliseconds(number) -%}
    {%- do attribution.engine_lacks("time_of_milliseconds") -%}
{%- endmacro -%}

{%- macro postgres__time_of_milliseconds(number) -%}
    {{ return("(to_timestamp(" ~ number ~ " / 1000.0) at time zone 'UTC')") }}
{%- endmacro -%}

{%- macro duckdb__time_of_milliseconds(number) -%}
    {{ return("make_timestamp(cast(" ~ number ~ " as bigint) * 1000)") }}
{%- endmacro -%}

{%- macro bigquery__time_of_milliseconds(number) -%}
    {{ return("timestamp_millis(cast(" ~ number ~ " as int64))") }}
{%- endmacro -%}

{%- macro snowflake__time_of_milliseconds(number) -%}
    {{ return(
        "dateadd('millisecond', cast(" ~ number
        ~ " as number(38, 0)), cast('1970-01-01' as timestamp_ntz))"
    ) }}
{%- endmacro -%}

{%- macro spark__time_of_milliseconds(number) -%}
    {{ return("timestamp_millis(cast(" ~ number ~ " as bigint))") }}
{%- endmacro -%}


{#- A time in text as it is, but one in milliseconds since 1970, or in seconds and parts of
    them, as others are written. -#}
{%- macro time_of_text_in_milliseconds(text) -%}
    {{ return(
        adapter.dispatch("time_of_text_in_milliseconds", "attribution")(text)
    ) }}
{%- endmacro -%}

{%- macro default__time_of_text_in_milliseconds(text) -%}
    {%- do attribution.engine_lacks("time_of_text_in_milliseconds") -%}
{%- endmacro -%}

{%- macro postgres__time_of_text_in_milliseconds(text) -%}
    {%- set number = "cast(trim(" ~ text ~ ") as numeric)" -%}
    {{ return(
        "case when trim(" ~ text ~ ") ~ '^[0-9]{11,14}([.]0+)?$' then to_char("
        ~ attribution.time_of_milliseconds(number)
        ~ ", 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') when trim(" ~ text
        ~ ") ~ '^[0-9]{9,10}[.][0-9]+$' then to_char("
        ~ attribution.time_of_milliseconds(number ~ " * 1000")
        ~ ", 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') else " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro duckdb__time_of_text_in_milliseconds(text) -%}
    {%- set number = "try_cast(trim(" ~ text ~ ") as decimal(18, 0))" -%}
    {%- set seconds = "try_cast(trim(" ~ text ~ ") as decimal(28, 6))" -%}
    {{ return(
        "case when regexp_full_match(trim(" ~ text ~ "), '[0-9]{11,14}([.]0+)?') "
        ~ "then strftime(" ~ attribution.time_of_milliseconds(number)
        ~ ", '%Y-%m-%dT%H:%M:%S.%fZ') "
        ~ "when regexp_full_match(trim(" ~ text ~ "), '[0-9]{9,10}[.][0-9]+') "
        ~ "then strftime(" ~ attribution.time_of_milliseconds(seconds ~ " * 1000")
        ~ ", '%Y-%m-%dT%H:%M:%S.%fZ') else " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro bigquery__time_of_text_in_milliseconds(text) -%}
    {%- set number = "safe_cast(trim(" ~ text ~ ", ' ') as numeric)" -%}
    {%- set written = "format_timestamp('%Y-%m-%dT%H:%M:%E3SZ', " -%}
    {{ return(
        "case when regexp_contains(trim(" ~ text
        ~ ", ' '), r'^[0-9]{11,14}([.]0+)?$') then " ~ written
        ~ attribution.time_of_milliseconds(number) ~ ", 'UTC') "
        ~ "when regexp_contains(trim(" ~ text ~ ", ' '), r'^[0-9]{9,10}[.][0-9]+$') then "
        ~ written ~ attribution.time_of_milliseconds(number ~ " * 1000")
        ~ ", 'UTC') else " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro snowflake__time_of_text_in_milliseconds(text) -%}
    {%- set number = "try_cast(trim(" ~ text ~ ") as decimal(28, 6))" -%}
    {%- set format = "'YYYY-MM-DD HH24:MI:SS.FF3'" -%}
    {{ return(
        "case when regexp_like(trim(" ~ text ~ "), '[0-9]{11,14}([.]0+)?') then to_varchar("
        ~ attribution.time_of_milliseconds(number) ~ ", " ~ format ~ ") "
        ~ "when regexp_like(trim(" ~ text ~ "), '[0-9]{9,10}[.][0-9]+') then to_varchar("
        ~ attribution.time_of_milliseconds(number ~ " * 1000") ~ ", " ~ format ~ ") else "
        ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro spark__time_of_text_in_milliseconds(text) -%}
    {%- set number = "try_cast(trim(" ~ text ~ ") as decimal(18, 0))" -%}
    {%- set seconds = "try_cast(trim(" ~ text ~ ") as decimal(28, 6))" -%}
    {{ return(
        "case when trim(" ~ text ~ ") rlike '^[0-9]{11,14}([.]0+)?$' then date_format("
        ~ attribution.time_of_milliseconds(number)
        ~ ", \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\") when trim(" ~ text
        ~ ") rlike '^[0-9]{9,10}[.][0-9]+$' then date_format("
        ~ attribution.time_of_milliseconds(seconds ~ " * 1000")
        ~ ", \"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\") else " ~ text ~ " end"
    ) }}
{%- endmacro -%}
