{#- A raw value as text. -#}
{%- macro raw_text(value, found_type) -%}
    {{ return(adapter.dispatch("raw_text", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__raw_text(value, found_type) -%}
    {{ return("cast(" ~ value ~ " as " ~ dbt.type_string() ~ ")") }}
{%- endmacro -%}

{#- JSON that is one value is that value; JSON and lists that hold several are as written. -#}
{%- macro bigquery__raw_text(value, found_type) -%}
    {%- if found_type == "JSON" -%}
        {{ return("coalesce(json_value(" ~ value ~ "), to_json_string(" ~ value ~ "))") }}
    {%- elif modules.re.match("ARRAY|STRUCT|RECORD", found_type) -%}
        {{ return("to_json_string(" ~ value ~ ")") }}
    {%- endif -%}
    {{ return(attribution.default__raw_text(value, found_type)) }}
{%- endmacro -%}

{%- macro is_bigquery_text(found_type) -%}
    {{ return(attribution.is_text(found_type) or found_type == "JSON") }}
{%- endmacro -%}


{#- How raw values of each kind are read; found_type is the raw column's own type. -#}
{%- macro parse_text(value, found_type) -%}
    {{ return(adapter.dispatch("parse_text", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_text(value, found_type) -%}
    {%- set text = "cast(" ~ value ~ " as " ~ dbt.type_string() ~ ")" -%}
    {{ return(
        "case when trim(" ~ text ~ ") <> '' and not "
        ~ attribution.is_null_word(text) ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{#- Most texts are longer than a null word, and are not looked at any further. -#}
{%- macro duckdb__parse_text(value, found_type) -%}
    {%- set text = "cast(" ~ value ~ " as varchar)" -%}
    {{ return(
        "case when " ~ attribution.is_long_text(text) ~ " then " ~ text
        ~ " when trim(" ~ text ~ ") <> '' and not " ~ attribution.is_null_word(text)
        ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro bigquery__parse_text(value, found_type) -%}
    {%- set text = attribution.raw_text(value, found_type) -%}
    {{ return(
        "case when trim(" ~ text ~ ", ' ') <> '' and not "
        ~ attribution.is_null_word(text) ~ " then " ~ text ~ " end"
    ) }}
{%- endmacro -%}

{%- macro is_long_text(text) -%}
    {{ return(
        "strlen(" ~ text ~ ") > 9 and " ~ text ~ " > '!' and not ends_with(" ~ text
        ~ ", ' ')"
    ) }}
{%- endmacro -%}


{#- Whether a text is but a word that tools write for null; chr(92) is the backslash, which
    engines escape differently. -#}
{%- macro is_null_word(text) -%}
    {{ return(adapter.dispatch("is_null_word", "attribution")(text)) }}
{%- endmacro -%}

{%- macro default__is_null_word(text) -%}
    {{ return(
        "(lower(trim(" ~ text ~ ")) in "
        ~ "(chr(92) || 'n', 'null', 'none', 'nan', 'undefined'))"
    ) }}
{%- endmacro -%}

{#- DuckDB makes a join of `in`, and asks it of every row, whatever `case` it is in. -#}
{%- macro duckdb__is_null_word(text) -%}
    {{ return(
        "regexp_full_match(" ~ text ~ ", '(?i) *(\\\\n|null|none|nan|undefined) *')"
    ) }}
{%- endmacro -%}

{%- macro bigquery__is_null_word(text) -%}
    {{ return(
        "regexp_contains(" ~ text ~ ", r'(?i)^ *(null|none|nan|undefined|\\\\n) *$')"
    ) }}
{%- endmacro -%}

{#- How many values of a column are null words. -#}
{%- macro count_null_words(value) -%}
    {{ return(adapter.dispatch("count_null_words", "attribution")(value)) }}
{%- endmacro -%}

{%- macro default__count_null_words(value) -%}
    {{ return("count(case when " ~ attribution.is_null_word(value) ~ " then 1 end)") }}
{%- endmacro -%}

{%- macro duckdb__count_null_words(value) -%}
    {{ return(
        "count(case when " ~ attribution.is_long_text(value) ~ " then null when "
        ~ attribution.is_null_word(value) ~ " then 1 end)"
    ) }}
{%- endmacro -%}


{%- macro parse_timestamp(value, found_type) -%}
    {{ return(adapter.dispatch("parse_timestamp", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_timestamp(value, found_type) -%}
    {%- do attribution.engine_lacks("parse_timestamp") -%}
{%- endmacro -%}

{#- A cast that fails stops the query, so that only days and times that exist are cast. -#}
{%- macro postgres__parse_timestamp(value, found_type) -%}
    {%- if found_type == "TIMESTAMP WITH TIME ZONE" -%}
        {{ return(
            "case when isfinite(" ~ value ~ ") then " ~ value ~ " at time zone 'UTC' end"
        ) }}
    {%- elif found_type in ["TIMESTAMP WITHOUT TIME ZONE", "DATE"] -%}
        {{ return(
            "case when isfinite(" ~ value ~ ") then cast(" ~ value ~ " as timestamp) end"
        ) }}
    {%- elif not attribution.is_text(found_type) -%}
        {{ return("cast(null as timestamp)") }}
    {%- endif -%}
    {%- set text = "trim(" ~ value ~ ")" -%}
    {%- set leap_year = "(\\d+(0[48]|[2468][048]|[13579][26])"
        ~ "|\\d*([02468][048]|[13579][26])00)" -%}
    {%- set date = "(?!0+-)(\\d{4,5}-(0?[13578]|1[02])-(0?[1-9]|[12]\\d|3[01])"
        ~ "|\\d{4,5}-(0?[469]|11)-(0?[1-9]|[12]\\d|30)"
        ~ "|\\d{4,5}-0?2-(0?[1-9]|1\\d|2[0-8])"
        ~ "|(?=\\d{4,5}-)" ~ leap_year ~ "-0?2-29)" -%}
    {%- set clock = "[ T](([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.]\\d+)?)?"
        ~ "|24:00(:00([.]0+)?)?)" -%}
    {%- set zone = "(Z| UTC| GMT| ?[+-](0\\d|1[0-5])(:?[0-5]\\d)?)" -%}
    {%- set in_microseconds = "regexp_replace(" ~ text ~ ", '([.]\\d{6})\\d+', '\\1')" -%}
    {{ return(
        "case when " ~ text ~ " ~ '^" ~ date ~ "(" ~ clock ~ ")?$' "
        ~ "then cast(" ~ in_microseconds ~ " as timestamp) "
        ~ "when " ~ text ~ " ~ '^" ~ date ~ clock ~ zone ~ "$' "
        ~ "then cast(" ~ in_microseconds ~ " as timestamptz) at time zone 'UTC' end"
    ) }}
{%- endmacro -%}

{#- Text that names a zone goes through timestamptz: read as a plain timestamp its offset
    would be dropped without a word, and plain text read as timestamptz would be shifted
    by the session's own zone. DuckDB reads no offset after a blank. -#}
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
        ~ "then timezone('UTC', try_cast(regexp_replace(" ~ text
        ~ ", ' ([+-])', '\\1') as timestamptz)) end"
    ) }}
{%- endmacro -%}

{#- BigQuery reads text that has seconds, six decimals at most, hours below 24, and a zone
    with its colon. -#}
{%- macro bigquery__parse_timestamp(value, found_type) -%}
    {%- if found_type in ["TIMESTAMP", "DATETIME", "DATE"] -%}
        {{ return("cast(" ~ value ~ " as timestamp)") }}
    {%- elif not attribution.is_bigquery_text(found_type) -%}
        {{ return("cast(null as timestamp)") }}
    {%- endif -%}
    {%- set text = "trim(" ~ attribution.raw_text(value, found_type) ~ ", ' ')" -%}
    {%- set date = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}" -%}
    {%- set clock = "[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]+)?)?" -%}
    {%- set end_of_day = "[ T]24:00(?::00(?:[.]0+)?)?" -%}
    {%- set zone = " ?(?:[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)" -%}
    {%- set began = "regexp_replace(" ~ text ~ ", r'^(" ~ date ~ ")" ~ end_of_day
        ~ "', r'\\1 00:00')" -%}
    {%- set in_microseconds = "regexp_replace(" ~ began
        ~ ", r'([.][0-9]{6})[0-9]+', r'\\1')" -%}
    {%- set in_seconds = "regexp_replace(" ~ in_microseconds ~ ", r'^(" ~ date
        ~ "[ T][0-9]{1,2}:[0-9]{2})([^:0-9].*)?$', r'\\1:00\\2')" -%}
    {%- set in_offsets = "regexp_replace(regexp_replace(regexp_replace(" ~ in_seconds
        ~ ", r' ?(?:[Zz]|UTC|GMT)$', '+00:00'), r' ?([+-][0-9]{2}):?([0-9]{2})$', "
        ~ "r'\\1:\\2'), r' ?([+-][0-9]{2})$', r'\\1:00')" -%}
    {%- set read = "safe_cast(" ~ in_offsets ~ " as timestamp)" -%}
    {{ return(
        "case when regexp_contains(" ~ text ~ ", r'^" ~ date ~ end_of_day ~ "(?:" ~ zone
        ~ ")?$') then safe.timestamp_add(" ~ read ~ ", interval 1 day) "
        ~ "when regexp_contains(" ~ text ~ ", r'^" ~ date ~ "$') then safe_cast(" ~ text
        ~ " as timestamp) when regexp_contains(" ~ text ~ ", r'^" ~ date ~ clock ~ "(?:"
        ~ zone ~ ")?$') then " ~ read ~ " end"
    ) }}
{%- endmacro -%}

{#- Snowflake reads what fits a format that it is told, so that every text is brought to one:
    two digits, six decimals, a zone of hours and minutes. -#}
{%- macro snowflake__parse_timestamp(value, found_type) -%}
    {%- if found_type.startswith(("TIMESTAMP_TZ", "TIMESTAMP_LTZ")) -%}
        {{ return("cast(convert_timezone('UTC', " ~ value ~ ") as timestamp_ntz)") }}
    {%- elif found_type.startswith("TIMESTAMP") or found_type == "DATE" -%}
        {{ return("cast(" ~ value ~ " as timestamp_ntz)") }}
    {%- elif not attribution.is_text(found_type) -%}
        {{ return("cast(null as timestamp_ntz)") }}
    {%- endif -%}
    {%- set text = "trim(" ~ value ~ ")" -%}
    {%- set date = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}" -%}
    {%- set clock = "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?" -%}
    {%- set zone = " ?([Zz]|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)" -%}
    {%- set day = "regexp_substr(" ~ text ~ ", '^" ~ date ~ "')" -%}
    {%- set padded_day = "split_part(" ~ day ~ ", '-', 1) || '-' || lpad(split_part(" ~ day
        ~ ", '-', 2), 2, '0') || '-' || lpad(split_part(" ~ day ~ ", '-', 3), 2, '0')" -%}
    {%- set hour = "lpad(coalesce(" ~ attribution.snowflake_group(
        text, "[ T]([0-9]{1,2}):"
    ) ~ ", '0'), 2, '0')" -%}
    {%- set minute = "coalesce(" ~ attribution.snowflake_group(
        text, "[ T][0-9]{1,2}:([0-9]{2})"
    ) ~ ", '00')" -%}
    {%- set second = "coalesce(" ~ attribution.snowflake_group(
        text, "[ T][0-9]{1,2}:[0-9]{2}:([0-9]{2})"
    ) ~ ", '00')" -%}
    {%- set decimals = "rpad(left(coalesce(" ~ attribution.snowflake_group(
        text, "[.]([0-9]+)"
    ) ~ ", ''), 6), 6, '0')" -%}
    {%- set sign = attribution.snowflake_group(text, ":.*([+-])[0-9:]+$") -%}
    {%- set zone_hours = attribution.snowflake_group(
        text, ":.*[+-]([0-9]{2}):?([0-9]{2})?$"
    ) -%}
    {%- set zone_minutes = "coalesce(" ~ attribution.snowflake_group(
        text, ":.*[+-][0-9]{2}:?([0-9]{2})$"
    ) ~ ", '0')" -%}
    {%- set is_end_of_day = "regexp_like(" ~ text ~ ", '" ~ date
        ~ "[ T]24:00(:00([.]0+)?)?(" ~ zone ~ ")?')" -%}
    {%- set read = "dateadd('day', case when " ~ is_end_of_day ~ " then 1 else 0 end, "
        ~ "try_to_timestamp_ntz(" ~ padded_day ~ " || ' ' || case when " ~ is_end_of_day
        ~ " then '00' else " ~ hour ~ " end || ':' || " ~ minute ~ " || ':' || " ~ second
        ~ " || '.' || " ~ decimals ~ ", 'YYYY-MM-DD HH24:MI:SS.FF6'))" -%}
    {%- set offset = "coalesce(case when " ~ sign ~ " = '-' then -1 else 1 end * ("
        ~ "cast(" ~ zone_hours ~ " as integer) * 60 + cast(" ~ zone_minutes
        ~ " as integer)), 0)" -%}
    {{ return(
        "case when regexp_like(" ~ text ~ ", '" ~ date ~ "(" ~ clock ~ ")?') then " ~ read
        ~ " when regexp_like(" ~ text ~ ", '" ~ date ~ clock ~ zone ~ "') then "
        ~ "dateadd('minute', -1 * " ~ offset ~ ", " ~ read ~ ") end"
    ) }}
{%- endmacro -%}

{#- The first group of the first match. -#}
{%- macro snowflake_group(text, pattern) -%}
    {{ return("regexp_substr(" ~ text ~ ", '" ~ pattern ~ "', 1, 1, 'e', 1)") }}
{%- endmacro -%}

{#- Text without a zone is read in the session's, which is UTC. -#}
{%- macro spark__parse_timestamp(value, found_type) -%}
    {%- if found_type in ["DATE", "TIMESTAMP", "TIMESTAMP_LTZ", "TIMESTAMP_NTZ"] -%}
        {{ return("cast(" ~ value ~ " as timestamp)") }}
    {%- elif not attribution.is_text(found_type) -%}
        {{ return("cast(null as timestamp)") }}
    {%- endif -%}
    {%- set text = "trim(" ~ value ~ ")" -%}
    {%- set date = "[0-9]{4,}-[0-9]{1,2}-[0-9]{1,2}" -%}
    {%- set clock = "[ T](?!24)[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?" -%}
    {%- set end_of_day = "[ T]24:00(:00([.]0+)?)?" -%}
    {%- set zone = " ?([Zz]|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)" -%}
    {%- set begin_of_day = "regexp_replace(" ~ text ~ ", '" ~ end_of_day ~ "', ' 00:00')" -%}
    {{ return(
        "case when " ~ text ~ " rlike '^" ~ date ~ "(" ~ clock ~ ")?$' "
        ~ "then try_cast(" ~ text ~ " as timestamp) "
        ~ "when " ~ text ~ " rlike '^" ~ date ~ clock ~ zone ~ "$' "
        ~ "then " ~ attribution.spark_instant(text) ~ " "
        ~ "when " ~ text ~ " rlike '^" ~ date ~ end_of_day ~ "(" ~ zone ~ ")?$' "
        ~ "then " ~ attribution.spark_instant(begin_of_day) ~ " + interval 1 day end"
    ) }}
{%- endmacro -%}

{#- Spark reads no zone in lower case, after a space or of hours alone. -#}
{%- macro spark_instant(text) -%}
    {{ return(
        "try_cast(regexp_replace(regexp_replace(upper(" ~ text
        ~ "), ' ([^ 0-9][^ ]*)$', '$1'), '([+-][0-9]{2})$', '$1:00') as timestamp)"
    ) }}
{%- endmacro -%}


{%- macro parse_number(value, found_type) -%}
    {{ return(adapter.dispatch("parse_number", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_number(value, found_type) -%}
    {{ return(dbt.safe_cast(value, "decimal(28, 6)")) }}
{%- endmacro -%}

{%- macro postgres__parse_number(value, found_type) -%}
    {%- set number = "cast(" ~ value ~ " as numeric)" -%}
    {{ return(attribution.postgres_number(
        value, found_type, "decimal(28, 6)",
        "case when abs(round(" ~ number ~ ", 6)) < 1e22 then cast(" ~ number
        ~ " as decimal(28, 6)) end"
    )) }}
{%- endmacro -%}

{#- What fits, where the value is a number at all, as a cast that fails stops the query. -#}
{%- macro postgres_number(value, found_type, type, fitting) -%}
    {%- if attribution.is_text(found_type) -%}
        {{ return(
            "case when trim(" ~ value ~ ") ~* "
            ~ "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[+-]?[0-9]{1,3})?$' then "
            ~ fitting ~ " end"
        ) }}
    {%- elif attribution.is_number(found_type) -%}
        {{ return(fitting) }}
    {%- endif -%}
    {{ return("cast(null as " ~ type ~ ")") }}
{%- endmacro -%}

{%- macro duckdb__parse_number(value, found_type) -%}
    {{ return("try_cast(" ~ value ~ " as decimal(28, 6))") }}
{%- endmacro -%}

{#- Half of the seventh decimal and more below a further digit would be one too many. -#}
{%- macro bigquery__parse_number(value, found_type) -%}
    {%- if attribution.is_bigquery_text(found_type) -%}
        {%- set number = attribution.bigquery_number(value, found_type, "numeric") -%}
    {%- elif attribution.is_number(found_type) -%}
        {%- set number = "safe_cast(" ~ value ~ " as numeric)" -%}
    {%- else -%}
        {{ return("cast(null as decimal(28, 6))") }}
    {%- endif -%}
    {{ return(
        "case when abs(" ~ number ~ ") < numeric '9999999999999999999999.9999995' "
        ~ "then cast(round(" ~ number ~ ", 6) as decimal(28, 6)) end"
    ) }}
{%- endmacro -%}

{#- Only text can be tried there; a point without decimals is taken off, as Snowflake's
    documents show none. -#}
{%- macro snowflake__parse_number(value, found_type) -%}
    {%- if attribution.is_text(found_type) -%}
        {{ return(attribution.snowflake_tried(value, "decimal(28, 6)")) }}
    {%- elif attribution.is_number(found_type) -%}
        {{ return(
            "case when abs(round(" ~ value ~ ", 6)) < 10000000000000000000000 then cast("
            ~ value ~ " as decimal(28, 6)) end"
        ) }}
    {%- endif -%}
    {{ return("cast(null as decimal(28, 6))") }}
{%- endmacro -%}

{%- macro snowflake_tried(text, type) -%}
    {{ return(
        "case when regexp_like(trim(" ~ text
        ~ "), '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?') then "
        ~ "try_cast(regexp_replace(trim(" ~ text ~ "), '[.]([eE]|$)', '\\\\1') as "
        ~ type ~ ") end"
    ) }}
{%- endmacro -%}

{%- macro spark__parse_number(value, found_type) -%}
    {{ return("try_cast(" ~ value ~ " as decimal(28, 6))") }}
{%- endmacro -%}


{#- A number in double precision, null where it is none or too large for an amount. -#}
{%- macro parse_double(value, found_type) -%}
    {{ return(adapter.dispatch("parse_double", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_double(value, found_type) -%}
    {%- do attribution.engine_lacks("parse_double") -%}
{%- endmacro -%}

{%- macro postgres__parse_double(value, found_type) -%}
    {%- set number = "cast(" ~ value ~ " as numeric)" -%}
    {{ return(attribution.postgres_number(
        value, found_type, "double precision",
        "case when abs(" ~ number ~ ") < 1e22 then cast(" ~ number
        ~ " as double precision) end"
    )) }}
{%- endmacro -%}

{%- macro duckdb__parse_double(value, found_type) -%}
    {%- set number = "try_cast(" ~ value ~ " as double)" -%}
    {{ return("case when abs(" ~ number ~ ") < 1e22 then " ~ number ~ " end") }}
{%- endmacro -%}

{%- macro bigquery__parse_double(value, found_type) -%}
    {%- if attribution.is_bigquery_text(found_type) -%}
        {%- set number = attribution.bigquery_number(value, found_type, "float64") -%}
    {%- elif attribution.is_number(found_type) -%}
        {%- set number = "safe_cast(" ~ value ~ " as float64)" -%}
    {%- else -%}
        {{ return("cast(null as float64)") }}
    {%- endif -%}
    {{ return("case when abs(" ~ number ~ ") < 1e22 then " ~ number ~ " end") }}
{%- endmacro -%}

{#- The number that a text spells, in digits alone. -#}
{%- macro bigquery_number(value, found_type, type) -%}
    {%- set text = "trim(" ~ attribution.raw_text(value, found_type) ~ ", ' ')" -%}
    {{ return(
        "case when regexp_contains(" ~ text
        ~ ", r'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$') then safe_cast("
        ~ text ~ " as " ~ type ~ ") end"
    ) }}
{%- endmacro -%}

{%- macro snowflake__parse_double(value, found_type) -%}
    {%- if attribution.is_text(found_type) -%}
        {%- set number = attribution.snowflake_tried(value, "double precision") -%}
    {%- elif attribution.is_number(found_type) -%}
        {%- set number = "cast(" ~ value ~ " as double precision)" -%}
    {%- else -%}
        {{ return("cast(null as double precision)") }}
    {%- endif -%}
    {{ return("case when abs(" ~ number ~ ") < 1e22 then " ~ number ~ " end") }}
{%- endmacro -%}

{#- Spark reads `5d` as a number. -#}
{%- macro spark__parse_double(value, found_type) -%}
    {%- set number = "try_cast(" ~ value ~ " as double)" -%}
    {{ return(
        "case when cast(" ~ value ~ " as string) not rlike '[A-DF-Za-df-z]' and abs("
        ~ number ~ ") < 1e22 then " ~ number ~ " end"
    ) }}
{%- endmacro -%}


{#- Tools that know no null among whole numbers write 0 and 1 as 0.0 and 1.0. -#}
{%- macro parse_boolean(value, found_type) -%}
    {{ return(adapter.dispatch("parse_boolean", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__parse_boolean(value, found_type) -%}
    {%- if attribution.is_number(found_type) -%}
        {{ return("(" ~ value ~ " <> 0)") }}
    {%- endif -%}
    {%- set text = "lower(" ~ attribution.without_zeros(value) ~ ")" -%}
    {{ return(
        "case when " ~ text ~ " in ('true', 't', 'yes', 'y', '1') then true when "
        ~ text ~ " in ('false', 'f', 'no', 'n', '0') then false end"
    ) }}
{%- endmacro -%}

{%- macro duckdb__parse_boolean(value, found_type) -%}
    {%- if attribution.is_text(found_type) -%}
        {{ return(
            "coalesce(try_cast(" ~ value ~ " as boolean), try_cast("
            ~ attribution.without_zeros(value) ~ " as boolean))"
        ) }}
    {%- endif -%}
    {{ return("try_cast(" ~ value ~ " as boolean)") }}
{%- endmacro -%}

{%- macro bigquery__parse_boolean(value, found_type) -%}
    {{ return(attribution.default__parse_boolean(
        value if attribution.is_number(found_type)
        else attribution.raw_text(value, found_type), found_type
    )) }}
{%- endmacro -%}

{%- macro without_zeros(value) -%}
    {{ return(attribution.replaced(
        "cast(" ~ value ~ " as " ~ dbt.type_string() ~ ")", "^([01])[.]0+$", "\\1"
    )) }}
{%- endmacro -%}


{#- Kinds of a raw column's own type, by the names that engines have for it. -#}
{%- macro is_text(found_type) -%}
    {{ return("CHAR" in found_type or "TEXT" in found_type or "STRING" in found_type) }}
{%- endmacro -%}

{%- macro is_number(found_type) -%}
    {{ return(
        modules.re.match(
            "[A-Z]*INT|NUMBER|(BIG)?NUMERIC|(BIG)?DECIMAL|DOUBLE|FLOAT|REAL", found_type
        )
        is not none
    ) }}
{%- endmacro -%}
