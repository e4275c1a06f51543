{#- How raw values of each kind are read; found_type is the raw column's own type. -#}
{%- macro parse_text(value, found_type) -%}
    {%- set text = "cast(" ~ value ~ " as " ~ dbt.type_string() ~ ")" -%}
    {{ return("case when trim(" ~ text ~ ") <> '' then " ~ text ~ " end") }}
{%- endmacro -%}


{%- macro parse_id(value, found_type) -%}
    {{ return(adapter.dispatch("parse_id", "attribution")(value, found_type)) }}
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
    {{ return(
        "nullif(case when " ~ text ~ " like '%.%0' and regexp_full_match(" ~ text
        ~ ", '\\d+\\.0+') then split_part(" ~ text ~ ", '.', 1) else " ~ text
        ~ " end, '')"
    ) }}
{%- endmacro -%}


{%- macro parse_timestamp(value, found_type) -%}
    {{ return(adapter.dispatch("parse_timestamp", "attribution")(value, found_type)) }}
{%- endmacro -%}

{#- Text that names a zone goes through timestamptz: read as a plain timestamp its offset
    would be dropped without a word, and plain text read as timestamptz would be shifted
    by the session's own zone. -#}
{%- macro duckdb__parse_timestamp(value, found_type) -%}
    {%- if found_type == "TIMESTAMP WITH TIME ZONE" -%}
        {{ return("timezone('UTC', " ~ value ~ ")") }}
    {%- elif found_type != "VARCHAR" -%}
        {{ return("try_cast(" ~ value ~ " as timestamp)") }}
    {%- endif -%}
    {%- set text = "trim(" ~ value ~ ")" -%}
    {%- set date = "\\d{4,}-\\d{1,2}-\\d{1,2}" -%}
    {%- set clock = "[ T]\\d{1,2}:\\d{2}(:\\d{2}([.]\\d+)?)?" -%}
    {%- set zone = " ?([Zz]|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)" -%}
    {{ return(
        "case when regexp_full_match(" ~ text ~ ", '" ~ date ~ "(" ~ clock ~ ")?') "
        ~ "then try_cast(" ~ text ~ " as timestamp) "
        ~ "when regexp_full_match(" ~ text ~ ", '" ~ date ~ clock ~ zone ~ "') "
        ~ "then timezone('UTC', try_cast(" ~ text ~ " as timestamptz)) end"
    ) }}
{%- endmacro -%}


{%- macro parse_number(value, found_type) -%}
    {{ return(adapter.dispatch("parse_number", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro duckdb__parse_number(value, found_type) -%}
    {{ return("try_cast(" ~ value ~ " as decimal(28, 6))") }}
{%- endmacro -%}


{%- macro parse_boolean(value, found_type) -%}
    {{ return(adapter.dispatch("parse_boolean", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro duckdb__parse_boolean(value, found_type) -%}
    {{ return("try_cast(" ~ value ~ " as boolean)") }}
{%- endmacro -%}
