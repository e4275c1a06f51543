{#- How raw ids are read: as text, `123.0` as `123`; found_type is the raw column's own type. -#}
{%- macro parse_id(value, found_type) -%}
    {{ return(adapter.dispatch("parse_id", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_id(value, found_type) -%}
    {%- set text = "trim(cast(" ~ value ~ " as " ~ dbt.type_string() ~ "))" -%}
    {{ return(
        "case when " ~ text ~ " similar to '[0-9]+[.]0+' then substring("
        ~ text ~ " from 1 for position('.' in " ~ text ~ ") - 1) when " ~ text
        ~ " <> '' and not " ~ attribution.is_null_word(text) ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro postgres__parse_id(value, found_type) -%}
    {%- if found_type in ["DOUBLE PRECISION", "REAL"] -%}
        {{ return(
            "case when abs(" ~ value ~ ") < 9e18 and " ~ value ~ " = floor(" ~ value
            ~ ") then cast(cast(" ~ value ~ " as bigint) as text) when abs(" ~ value
            ~ ") < 'infinity' then cast(" ~ value ~ " as text) end"
        ) }}
    {%- endif -%}
    {{ return(attribution.default__parse_id(value, found_type)) }}
{%- endmacro -%}

{%- macro duckdb__parse_id(value, found_type) -%}
    {%- set text = "trim(cast(" ~ value ~ " as varchar))" -%}
    {%- if "INT" in found_type -%}
        {{ return(text) }}
    {%- elif found_type in ["DOUBLE", "FLOAT"] -%}
        {{ return(
            "case when " ~ value ~ " = floor(" ~ value ~ ") then cast(try_cast("
            ~ value ~ " as hugeint) as varchar) when isfinite(" ~ value ~ ") then "
            ~ text ~ " end"
        ) }}
    {%- endif -%}
    {#- Without a point, a blank and characters beyond ASCII there is nothing to do, and what
        is long or begins with a digit is no null word. -#}
    {%- set raw = "cast(" ~ value ~ " as varchar)" -%}
    {%- set is_word = attribution.is_null_word(raw) -%}
    {{ return(
        "case when not contains(" ~ raw ~ ", '.') and not contains(" ~ raw
        ~ ", ' ') and strlen(" ~ raw ~ ") = length(" ~ raw ~ ") then case when strlen("
        ~ raw ~ ") > 9 or " ~ raw ~ " between '0' and ':' or " ~ raw ~ " <> '' and not "
        ~ is_word ~ " then " ~ raw ~ " end when regexp_full_match(" ~ text
        ~ ", '\\d+\\.0+') then split_part(" ~ text ~ ", '.', 1) when " ~ text
        ~ " <> '' and not " ~ is_word ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro bigquery__parse_id(value, found_type) -%}
    {%- set text = "trim(" ~ attribution.raw_text(value, found_type) ~ ", ' ')" -%}
    {%- if "INT" in found_type -%}
        {{ return("cast(" ~ value ~ " as string)") }}
    {%- elif "FLOAT" in found_type -%}
        {{ return(
            "case when abs(" ~ value ~ ") < 9e18 and " ~ value ~ " = floor(" ~ value
            ~ ") then cast(cast(" ~ value ~ " as int64) as string) when abs(" ~ value
            ~ ") < cast('inf' as float64) then " ~ text ~ " end"
        ) }}
    {%- endif -%}
    {{ return(
        "case when regexp_contains(" ~ text ~ ", r'^[0-9]+[.]0+$') then split(" ~ text
        ~ ", '.')[safe_offset(0)] when " ~ text ~ " <> '' and not "
        ~ attribution.is_null_word(text) ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro spark__parse_id(value, found_type) -%}
    {%- set text = "trim(cast(" ~ value ~ " as string))" -%}
    {%- if "INT" in found_type -%}
        {{ return(text) }}
    {%- elif found_type in ["DOUBLE", "FLOAT"] -%}
        {{ return(
            "case when " ~ value ~ " = floor(" ~ value ~ ") then cast(cast(" ~ value
            ~ " as decimal(38, 0)) as string) when abs(" ~ value
            ~ ") < double('infinity') then " ~ text ~ " end"
        ) }}
    {%- endif -%}
    {{ return(
        "case when " ~ text ~ " rlike '^[0-9]+[.]0+$' then split_part(" ~ text
        ~ ", '.', 1) when " ~ text ~ " <> '' and not "
        ~ attribution.is_null_word(text) ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro snowflake__parse_id(value, found_type) -%}
    {%- set text = "trim(cast(" ~ value ~ " as string))" -%}
    {%- if found_type == "FLOAT" -%}
        {{ return(
            "case when abs(" ~ value ~ ") < 1e37 and " ~ value ~ " = floor(" ~ value
            ~ ") then cast(cast(" ~ value ~ " as number(38, 0)) as string) when abs("
            ~ value ~ ") < cast('inf' as float) then " ~ text ~ " end"
        ) }}
    {%- endif -%}
    {{ return(
        "case when regexp_like(" ~ text ~ ", '[0-9]+[.]0+') then split_part(" ~ text
        ~ ", '.', 1) when " ~ text ~ " <> '' and not " ~ attribution.is_null_word(text)
        ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}
