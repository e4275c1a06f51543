{#- The text at a key of JSON, or at a key of a key; of JSON in text, or of a nested type. -#}
{%- macro json_text(value, found_type, keys) -%}
    {{ return(adapter.dispatch("json_text", "attribution")(value, found_type, keys)) }}
{%- endmacro -%}

{%- macro default__json_text(value, found_type, keys) -%}
    {%- do attribution.engine_lacks("json_text") -%}
{%- endmacro -%}

{%- macro postgres__json_text(value, found_type, keys) -%}
    {{ return("(cast(" ~ value ~ " as jsonb) #>> '{" ~ keys | join(",") ~ "}')") }}
{%- endmacro -%}

{%- macro duckdb__json_text(value, found_type, keys) -%}
    {{ return(
        "json_extract_string(" ~ attribution.duckdb_json(value, found_type)
        ~ ", '$.\"" ~ keys | join('"."') ~ "\"')"
    ) }}
{%- endmacro -%}

{%- macro spark__json_text(value, found_type, keys) -%}
    {{ return(
        "get_json_object(" ~ attribution.spark_json(value, found_type)
        ~ ", \"$['" ~ keys | join("']['") ~ "']\")"
    ) }}
{%- endmacro -%}


{#- A row for each key of JSON, in a select, and the text at a key that is a column. -#}
{%- macro each_json_key(value, found_type) -%}
    {{ return(adapter.dispatch("each_json_key", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__each_json_key(value, found_type) -%}
    {%- do attribution.engine_lacks("each_json_key") -%}
{%- endmacro -%}

{%- macro postgres__each_json_key(value, found_type) -%}
    {{ return("jsonb_object_keys(cast(" ~ value ~ " as jsonb))") }}
{%- endmacro -%}

{%- macro duckdb__each_json_key(value, found_type) -%}
    {{ return("unnest(json_keys(" ~ attribution.duckdb_json(value, found_type) ~ "))") }}
{%- endmacro -%}

{%- macro spark__each_json_key(value, found_type) -%}
    {{ return("explode(json_object_keys(" ~ attribution.spark_json(value, found_type) ~ "))") }}
{%- endmacro -%}

{%- macro json_text_at(value, found_type, key) -%}
    {{ return(adapter.dispatch("json_text_at", "attribution")(value, found_type, key)) }}
{%- endmacro -%}

{%- macro default__json_text_at(value, found_type, key) -%}
    {%- do attribution.engine_lacks("json_text_at") -%}
{%- endmacro -%}

{%- macro postgres__json_text_at(value, found_type, key) -%}
    {{ return("(cast(" ~ value ~ " as jsonb) ->> " ~ key ~ ")") }}
{%- endmacro -%}

{%- macro duckdb__json_text_at(value, found_type, key) -%}
    {{ return(
        "json_extract_string(" ~ attribution.duckdb_json(value, found_type)
        ~ ", '$.\"' || " ~ key ~ " || '\"')"
    ) }}
{%- endmacro -%}

{%- macro spark__json_text_at(value, found_type, key) -%}
    {{ return(
        "get_json_object(" ~ attribution.spark_json(value, found_type)
        ~ ", concat(\"$['\", " ~ key ~ ", \"']\"))"
    ) }}
{%- endmacro -%}


{#- The value of the first element with a name in a JSON list of {name, value}. -#}
{%- macro json_value_named(value, found_type, name) -%}
    {{ return(
        adapter.dispatch("json_value_named", "attribution")(value, found_type, name)
    ) }}
{%- endmacro -%}

{%- macro default__json_value_named(value, found_type, name) -%}
    {%- do attribution.engine_lacks("json_value_named") -%}
{%- endmacro -%}

{%- macro postgres__json_value_named(value, found_type, name) -%}
    {{ return(
        "(jsonb_path_query_first(cast(" ~ value ~ " as jsonb), "
        ~ "'$[*] ? (@.name == \"" ~ name ~ "\").value') #>> '{}')"
    ) }}
{%- endmacro -%}

{%- macro duckdb__json_value_named(value, found_type, name) -%}
    {{ return(
        "json_extract_string(list_filter("
        ~ attribution.duckdb_json_list(value, found_type)
        ~ ", lambda element: json_extract_string(element, '$.name') = '" ~ name
        ~ "')[1], '$.value')"
    ) }}
{%- endmacro -%}

{%- macro spark__json_value_named(value, found_type, name) -%}
    {{ return(
        "get_json_object(try_element_at(filter(from_json("
        ~ attribution.spark_json(value, found_type)
        ~ ", 'array<string>'), element -> get_json_object(element, '$.name') = '" ~ name
        ~ "'), 1), '$.value')"
    ) }}
{%- endmacro -%}


{#- A row for each element of a JSON list, in a select. -#}
{%- macro each_json_element(value, found_type) -%}
    {{ return(adapter.dispatch("each_json_element", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__each_json_element(value, found_type) -%}
    {%- do attribution.engine_lacks("each_json_element") -%}
{%- endmacro -%}

{%- macro postgres__each_json_element(value, found_type) -%}
    {%- set list = "cast(" ~ value ~ " as jsonb)" -%}
    {{ return(
        "jsonb_array_elements(case jsonb_typeof(" ~ list ~ ") when 'array' then " ~ list
        ~ " end)"
    ) }}
{%- endmacro -%}

{%- macro duckdb__each_json_element(value, found_type) -%}
    {{ return("unnest(" ~ attribution.duckdb_json_list(value, found_type) ~ ")") }}
{%- endmacro -%}

{%- macro spark__each_json_element(value, found_type) -%}
    {{ return(
        "explode(from_json(" ~ attribution.spark_json(value, found_type)
        ~ ", 'array<string>'))"
    ) }}
{%- endmacro -%}


{#- JSON that is none is null. -#}
{%- macro duckdb_json(value, found_type) -%}
    {%- if attribution.is_text(found_type) -%}
        {{ return("case when json_valid(" ~ value ~ ") then cast(" ~ value ~ " as json) end") }}
    {%- elif found_type == "JSON" -%}
        {{ return(value) }}
    {%- endif -%}
    {{ return("to_json(" ~ value ~ ")") }}
{%- endmacro -%}

{%- macro duckdb_json_list(value, found_type) -%}
    {{ return("try_cast(" ~ attribution.duckdb_json(value, found_type) ~ " as json[])") }}
{%- endmacro -%}

{%- macro spark_json(value, found_type) -%}
    {%- if found_type.split("<")[0] in ["STRUCT", "ARRAY", "MAP"] -%}
        {{ return("to_json(" ~ value ~ ")") }}
    {%- endif -%}
    {{ return("cast(" ~ value ~ " as string)") }}
{%- endmacro -%}


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
