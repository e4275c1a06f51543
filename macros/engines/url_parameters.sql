{#- The address with its separators as such: ampersands not as HTML writes them, and
    without a question mark the encoded one that a parameter follows. -#}
{%- macro readable_url(url) -%}
    case
        when {{ url }} like '%;%' or {{ dbt.position("'amp%3b'", "lower(" ~ url ~ ")") }} > 0
            then {{ attribution.replaced(
                url, "([?&])(amp(;|%3[Bb])|#38;)+", "\\1"
            ) }}
        when
            {{ dbt.position("'%3'", url) }} > 0
            and {{ attribution.before_fragment(url) }} not like '%?%'
            then {{ attribution.replaced(
                url, "%3[Ff]([A-Za-z0-9_.-]+(=|%3[Dd]))", "?\\1"
            ) }}
        else {{ url }}
    end
{%- endmacro -%}


{#- The parameters as they are written: those of the query, then those of the fragment,
    then others. -#}
{%- macro url_query(url, more_parameters="null") -%}
    {%- set address = attribution.before_fragment(url) -%}
    {%- set fragment = "substr(" ~ url ~ ", length(" ~ address ~ ") + 2)" -%}
    case
        when {{ url }} like '%#%' or {{ more_parameters }} is not null then
            case
                when {{ address }} like '%?%' then {{ attribution.after_question_mark(address) }}
                else ''
            end
            || '&'
            || case
                when {{ fragment }} like '%?%'
                    then {{ attribution.after_question_mark(fragment) }}
                else coalesce({{ fragment }}, '')
            end
            || '&'
            || coalesce({{ more_parameters }}, '')
        when {{ url }} like '%?%' then {{ attribution.after_question_mark(url) }}
    end
{%- endmacro -%}

{%- macro before_fragment(url) -%}
    {{ return(
        "substr(" ~ url ~ ", 1, " ~ dbt.position("'#'", url ~ " || '#'") ~ " - 1)"
    ) }}
{%- endmacro -%}


{%- macro after_question_mark(text) -%}
    {{ return("substr(" ~ text ~ ", " ~ dbt.position("'?'", text) ~ " + 1)") }}
{%- endmacro -%}


{#- The parameters of url_query, each with its name in lower case and its decoded value;
    those without a value, or with but a word for null, are left out. Read one with
    url_parameter. -#}
{%- macro url_parameters(query) -%}
    {{ return(adapter.dispatch("url_parameters", "attribution")(query)) }}
{%- endmacro -%}

{%- macro default__url_parameters(query) -%}
    {%- do attribution.engine_lacks("url_parameters") -%}
{%- endmacro -%}

{#- Of several values of a name, jsonb keeps the last. -#}
{%- macro postgres__url_parameters(query) -%}
    case
        when {{ query }} is not null then (
            select jsonb_object_agg(name, value order by part_place desc, place desc)
            from (
                select
                    part_place,
                    place,
                    {{ attribution.url_parameter_name("parameter") }} as name,
                    {{ attribution.url_parameter_value("parameter") }} as value
                from unnest(string_to_array({{ query }}, '&'))
                    with ordinality as parts (part, part_place)
                cross join lateral unnest(string_to_array(
                    {{ attribution.parted_parameters("part") }}, '&'
                )) with ordinality as parameters (parameter, place)
            ) as decoded
            where not {{ attribution.is_null_word("value") }}
        )
    end
{%- endmacro -%}

{%- macro duckdb__url_parameters(query) -%}
    case
        when {{ query }} is not null then list_filter(
            list_transform(
                case
                    when {{ attribution.has_parts_to_part(query) }} then flatten(list_transform(
                        string_split({{ query }}, '&'),
                        lambda part: string_split(
                            {{ attribution.parted_parameters("part") }}, '&'
                        )
                    ))
                    else string_split({{ query }}, '&')
                end,
                lambda parameter: {
                    'name': {{ attribution.url_parameter_name("parameter") }},
                    'value': {{ attribution.url_parameter_value("parameter") }}
                }
            ),
            lambda parameter: not {{ attribution.is_null_word("parameter.value") }}
        )
    end
{%- endmacro -%}

{%- macro bigquery__url_parameters(query) -%}
    case
        when {{ query }} is not null then array(
            select as struct
                name,
                value
            from (
                select
                    part_place,
                    place,
                    {{ attribution.url_parameter_name("parameter") }} as name,
                    {{ attribution.url_parameter_value("parameter") }} as value
                from unnest(split({{ query }}, '&')) as part with offset as part_place
                cross join unnest(split(
                    {{ attribution.parted_parameters("part") }}, '&'
                )) as parameter with offset as place
            )
            where not {{ attribution.is_null_word("value") }}
            order by part_place, place
        )
    end
{%- endmacro -%}

{%- macro spark__url_parameters(query) -%}
    case
        when {{ query }} is not null then filter(
            transform(
                flatten(transform(
                    split({{ query }}, '&'),
                    part -> split({{ attribution.parted_parameters("part") }}, '&')
                )),
                parameter -> named_struct(
                    'name', {{ attribution.url_parameter_name("parameter") }},
                    'value', {{ attribution.url_parameter_value("parameter") }}
                )
            ),
            parameter -> not {{ attribution.is_null_word("parameter.value") }}
        )
    end
{%- endmacro -%}


{#- Each a text name=value, as arrays hold no rows there. -#}
{%- macro snowflake__url_parameters(query) -%}
    {%- set parted = "array_to_string(transform(split(" ~ query ~ ", '&'), part varchar -> "
        ~ attribution.parted_parameters("part") ~ "), '&')" -%}
    case
        when {{ query }} is not null then filter(
            transform(
                split({{ parted }}, '&'),
                parameter varchar -> replace({{ attribution.url_parameter_name("parameter") }}, '=', '')
                || '=' || coalesce({{ attribution.url_parameter_value("parameter") }}, '')
            ),
            parameter varchar -> position('=' in parameter) < length(parameter)
            and not {{ attribution.is_null_word(
                "substr(parameter, position('=' in parameter) + 1)"
            ) }}
        )
    end
{%- endmacro -%}


{#- What stands between two ampersands with more of them: before parameters that follow a
    further question mark, and in what was encoded as a whole. -#}
{%- macro parted_parameters(part) -%}
    case
        when {{ part }} like '%?%'
            then {{ attribution.replaced(part, "[?]([A-Za-z0-9_.-]+(=|%3[Dd]))", "&\\1") }}
        when {{ attribution.is_encoded_as_a_whole(part) }}
            then {{ attribution.replaced(attribution.url_decoded(part), "#.*", "") }}
        else {{ part }}
    end
{%- endmacro -%}

{%- macro is_encoded_as_a_whole(part) -%}
    {{ return(
        "(" ~ part ~ " not like '%=%' and "
        ~ dbt.position("'%3d'", "lower(" ~ part ~ ")") ~ " > 0)"
    ) }}
{%- endmacro -%}

{#- Few queries have any, and the others need no second look at each part. -#}
{%- macro has_parts_to_part(query) -%}
    {{ return(
        "(" ~ query ~ " like '%?%' or "
        ~ dbt.position("'%3d'", "lower(" ~ query ~ ")") ~ " > 0)"
    ) }}
{%- endmacro -%}

{%- macro url_parameter_name(parameter) -%}
    {%- set end = dbt.position("'='", parameter ~ " || '='") -%}
    {{ return(
        "lower(" ~ attribution.trimmed(attribution.url_decoded(
            "substr(" ~ parameter ~ ", 1, " ~ end ~ " - 1)"
        ), " ") ~ ")"
    ) }}
{%- endmacro -%}

{%- macro url_parameter_value(parameter) -%}
    {%- set end = dbt.position("'='", parameter ~ " || '='") -%}
    {{ return(
        "nullif(" ~ attribution.trimmed(attribution.url_decoded(
            "substr(" ~ parameter ~ ", " ~ end ~ " + 1)"
        ), " ") ~ ", '')"
    ) }}
{%- endmacro -%}


{#- Escapes that do not decode to text stay as they are written. -#}
{%- macro url_decoded(text) -%}
    {{ return(adapter.dispatch("url_decoded", "attribution")(text)) }}
{%- endmacro -%}

{%- macro default__url_decoded(text) -%}
    {%- do attribution.engine_lacks("url_decoded") -%}
{%- endmacro -%}

{#- The bytes of the text in hexadecimal, decoded where they are UTF-8. -#}
{%- macro postgres__url_decoded(text) -%}
    {%- set next_byte = "[89ab][0-9a-f]" -%}
    {%- set characters = [
        "0[1-9a-f]|[1-7][0-9a-f]",
        "(c[2-9a-f]|d[0-9a-f])" ~ next_byte,
        "(e0[ab][0-9a-f]|ed[89][0-9a-f]|e[1-9abcef]" ~ next_byte ~ ")" ~ next_byte,
        "(f0[9ab][0-9a-f]|f48[0-9a-f]|f[123]" ~ next_byte ~ ")"
            ~ next_byte ~ next_byte,
    ] -%}
    case
        when {{ text }} !~ '[%+]' then {{ text }}
        else (
            select
                case
                    when bytes ~ '^({{ characters | join("|") }})*$'
                        then convert_from(decode(bytes, 'hex'), 'UTF8')
                    else {{ text }}
                end
            from (
                select
                    string_agg(
                        case
                            when piece[1] ~ '^%..$' then lower(substr(piece[1], 2))
                            else encode(convert_to(piece[1], 'UTF8'), 'hex')
                        end,
                        ''
                        order by place
                    ) as bytes
                from regexp_matches(
                    replace({{ text }}, '+', ' '), '%[0-9A-Fa-f]{2}|[^%]+|%', 'g'
                ) with ordinality as pieces (piece, place)
            ) as encoded
        )
    end
{%- endmacro -%}

{#- The bytes of the text in hexadecimal, a blank after each; those of an escape, marked
    <..>, become the byte that they spell, digit by digit. Null where they are no UTF-8. -#}
{%- macro snowflake__url_decoded(text) -%}
    {%- set digit = "(3[0-9]|[46][1-6])" -%}
    {%- set bytes = "regexp_replace(hex_encode(replace(" ~ text ~ ", '+', ' ')), '(..)', '\\\\1 ')" -%}
    {%- set marked = ["regexp_replace(" ~ bytes ~ ", '25 " ~ digit ~ " " ~ digit
        ~ " ', '<\\\\1\\\\2>')"] -%}
    {%- for before, after in [("<", "{"), ("{", "")] -%}
        {%- set end = "" if after else ">" -%}
        {%- set blank = "" if after else " " -%}
        {%- do marked.append(
            "regexp_replace(" ~ marked[-1] ~ ", '[" ~ before ~ "]3([0-9])" ~ end
            ~ "', '\\\\1" ~ after ~ blank ~ "')"
        ) -%}
        {%- for letter in "ABCDEF" -%}
            {%- do marked.append(
                "regexp_replace(" ~ marked[-1] ~ ", '[" ~ before ~ "][46]" ~ loop.index ~ end
                ~ "', '" ~ letter ~ after ~ blank ~ "')"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    case
        when not contains({{ text }}, '%') and not contains({{ text }}, '+') then {{ text }}
        else coalesce(
            try_hex_decode_string(replace({{ marked[-1] }}, ' ', '')), {{ text }}
        )
    end
{%- endmacro -%}

{%- macro duckdb__url_decoded(text) -%}
    case
        when contains({{ text }}, '%') or contains({{ text }}, '+')
            then coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
        else {{ text }}
    end
{%- endmacro -%}

{#- The bytes of the text, decoded where they are UTF-8. -#}
{%- macro bigquery__url_decoded(text) -%}
    case
        when not regexp_contains({{ text }}, '[%+]') then {{ text }}
        else coalesce(
            safe_cast(from_hex((
                select
                    string_agg(
                        case
                            when regexp_contains(piece, r'^%[0-9A-Fa-f]{2}$')
                                then substr(piece, 2)
                            else to_hex(cast(piece as bytes))
                        end,
                        ''
                        order by piece_place
                    )
                from unnest(regexp_extract_all(
                    replace({{ text }}, '+', ' '), r'%[0-9A-Fa-f]{2}|[^%]+|%'
                )) as piece with offset as piece_place
            )) as string),
            {{ text }}
        )
    end
{%- endmacro -%}

{#- Spark decodes a text whole or not at all, so that a percent sign of no escape is
    escaped first, and bytes that are no text become U+FFFD. -#}
{%- macro spark__url_decoded(text) -%}
    {%- set decoded = "try_url_decode(regexp_replace(" ~ text
        ~ ", '%(?![0-9A-Fa-f]{2})', '%25'))" -%}
    case
        when not contains({{ text }}, '%') and not contains({{ text }}, '+')
            then {{ text }}
        when contains({{ decoded }}, '\ufffd') and not {{ text }} rlike '(?i)%ef%bf%bd|\ufffd'
            then {{ text }}
        else coalesce({{ decoded }}, {{ text }})
    end
{%- endmacro -%}


{#- The first value of a parameter among url_parameters. -#}
{%- macro url_parameter(parameters, name) -%}
    {{ return(adapter.dispatch("url_parameter", "attribution")(parameters, name)) }}
{%- endmacro -%}

{%- macro default__url_parameter(parameters, name) -%}
    {%- do attribution.engine_lacks("url_parameter") -%}
{%- endmacro -%}

{%- macro postgres__url_parameter(parameters, name) -%}
    {{ return("(" ~ parameters ~ " ->> '" ~ name ~ "')") }}
{%- endmacro -%}

{#- Most addresses have none, and CASE spares them the rest. -#}
{%- macro duckdb__url_parameter(parameters, name) -%}
    {{ return(
        "case when " ~ parameters ~ " is not null then " ~ parameters
        ~ "[list_position(list_transform(" ~ parameters
        ~ ", lambda parameter: parameter.name), '" ~ name ~ "')].value end"
    ) }}
{%- endmacro -%}

{%- macro bigquery__url_parameter(parameters, name) -%}
    {{ return(
        "(select parameter.value from unnest(" ~ parameters
        ~ ") as parameter with offset as place where parameter.name = '" ~ name
        ~ "' order by place limit 1)"
    ) }}
{%- endmacro -%}

{%- macro snowflake__url_parameter(parameters, name) -%}
    {{ return(
        "substr(cast(get(filter(" ~ parameters ~ ", parameter varchar -> "
        ~ "startswith(parameter, '" ~ name ~ "=')), 0) as varchar), "
        ~ (name | length + 2) ~ ")"
    ) }}
{%- endmacro -%}

{%- macro spark__url_parameter(parameters, name) -%}
    {{ return(
        "get(filter(" ~ parameters ~ ", parameter -> parameter.name = '" ~ name
        ~ "'), 0).value"
    ) }}
{%- endmacro -%}
