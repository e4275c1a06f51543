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

{%- macro bigquery__json_text(value, found_type, keys) -%}
    {%- set json = attribution.bigquery_json(value, found_type) ~ "['"
        ~ keys | join("']['") ~ "']" -%}
    {{ return(attribution.bigquery_json_as_text(json)) }}
{%- endmacro -%}

{%- macro snowflake__json_text(value, found_type, keys) -%}
    {%- set json = namespace(value=attribution.snowflake_json(value)) -%}
    {%- for key in keys -%}
        {%- set json.value = "get(" ~ json.value ~ ", '" ~ key ~ "')" -%}
    {%- endfor -%}
    {{ return("cast(" ~ json.value ~ " as varchar)") }}
{%- endmacro -%}

{%- macro spark__json_text(value, found_type, keys) -%}
    {{ return(
        "get_json_object(" ~ attribution.spark_json(value, found_type)
        ~ ", \"$['" ~ keys | join("']['") ~ "']\")"
    ) }}
{%- endmacro -%}


{#- The keys of JSON as an array, and the text at a key that is a column. -#}
{%- macro json_keys(value, found_type) -%}
    {{ return(adapter.dispatch("json_keys", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__json_keys(value, found_type) -%}
    {%- do attribution.engine_lacks("json_keys") -%}
{%- endmacro -%}

{%- macro postgres__json_keys(value, found_type) -%}
    {{ return("array(select jsonb_object_keys(cast(" ~ value ~ " as jsonb)))") }}
{%- endmacro -%}

{%- macro duckdb__json_keys(value, found_type) -%}
    {{ return("json_keys(" ~ attribution.duckdb_json(value, found_type) ~ ")") }}
{%- endmacro -%}

{%- macro bigquery__json_keys(value, found_type) -%}
    {{ return("json_keys(" ~ attribution.bigquery_json(value, found_type) ~ ", 1)") }}
{%- endmacro -%}

{%- macro snowflake__json_keys(value, found_type) -%}
    {{ return("object_keys(" ~ attribution.snowflake_json(value) ~ ")") }}
{%- endmacro -%}

{%- macro spark__json_keys(value, found_type) -%}
    {{ return("json_object_keys(" ~ attribution.spark_json(value, found_type) ~ ")") }}
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

{%- macro bigquery__json_text_at(value, found_type, key) -%}
    {%- set json = attribution.bigquery_json(value, found_type) ~ "[" ~ key ~ "]" -%}
    {{ return(attribution.bigquery_json_as_text(json)) }}
{%- endmacro -%}

{%- macro snowflake__json_text_at(value, found_type, key) -%}
    {{ return(
        "cast(get(" ~ attribution.snowflake_json(value) ~ ", " ~ key ~ ") as varchar)"
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
        ~ attribution.duckdb__json_elements(value, found_type)
        ~ ", lambda element: json_extract_string(element, '$.name') = '" ~ name
        ~ "')[1], '$.value')"
    ) }}
{%- endmacro -%}

{%- macro bigquery__json_value_named(value, found_type, name) -%}
    {{ return(
        "(select json_value(element, '$.value') from unnest("
        ~ attribution.bigquery__json_elements(value, found_type)
        ~ ") as element with offset as place where json_value(element, '$.name') = '"
        ~ name ~ "' order by place limit 1)"
    ) }}
{%- endmacro -%}

{%- macro snowflake__json_value_named(value, found_type, name) -%}
    {{ return(
        "cast(get(get(filter(" ~ attribution.snowflake__json_elements(value, found_type)
        ~ ", element variant -> cast(get(element, 'name') as varchar) = '" ~ name
        ~ "'), 0), 'value') as varchar)"
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


{#- The elements of a JSON list as an array. -#}
{%- macro json_elements(value, found_type) -%}
    {{ return(adapter.dispatch("json_elements", "attribution")(value, found_type)) }}
{%- endmacro -%}

{%- macro default__json_elements(value, found_type) -%}
    {%- do attribution.engine_lacks("json_elements") -%}
{%- endmacro -%}

{%- macro postgres__json_elements(value, found_type) -%}
    {%- set list = "cast(" ~ value ~ " as jsonb)" -%}
    {{ return(
        "array(select jsonb_array_elements(case jsonb_typeof(" ~ list
        ~ ") when 'array' then " ~ list ~ " end))"
    ) }}
{%- endmacro -%}

{%- macro duckdb__json_elements(value, found_type) -%}
    {{ return("try_cast(" ~ attribution.duckdb_json(value, found_type) ~ " as json[])") }}
{%- endmacro -%}

{%- macro bigquery__json_elements(value, found_type) -%}
    {{ return("json_query_array(" ~ attribution.bigquery_json(value, found_type) ~ ")") }}
{%- endmacro -%}

{%- macro snowflake__json_elements(value, found_type) -%}
    {{ return("as_array(" ~ attribution.snowflake_json(value) ~ ")") }}
{%- endmacro -%}

{%- macro spark__json_elements(value, found_type) -%}
    {{ return(
        "from_json(" ~ attribution.spark_json(value, found_type) ~ ", 'array<string>')"
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

{%- macro bigquery_json(value, found_type) -%}
    {{ return(value if found_type == "JSON" else "safe.parse_json(" ~ value ~ ")") }}
{%- endmacro -%}

{%- macro bigquery_json_as_text(json) -%}
    {{ return(
        "case when json_type(" ~ json ~ ") in ('object', 'array') then to_json_string("
        ~ json ~ ") else json_value(" ~ json ~ ") end"
    ) }}
{%- endmacro -%}

{#- Of a text, or of a variant, which as a text is written as JSON. -#}
{%- macro snowflake_json(value) -%}
    {{ return("try_parse_json(cast(" ~ value ~ " as varchar))") }}
{%- endmacro -%}

{%- macro spark_json(value, found_type) -%}
    {%- if found_type.split("<")[0] in ["STRUCT", "ARRAY", "MAP"] -%}
        {{ return("to_json(" ~ value ~ ")") }}
    {%- endif -%}
    {{ return("cast(" ~ value ~ " as string)") }}
{%- endmacro -%}
