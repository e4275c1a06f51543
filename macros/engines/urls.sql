{#- The address without query, fragment and user information. -#}
{%- macro url_page(url) -%}
    {{ return(adapter.dispatch("url_page", "attribution")(url)) }}
{%- endmacro -%}

{%- macro default__url_page(url) -%}
    {%- set page = dbt.split_part(dbt.split_part(url, "'#'", 1), "'?'", 1) -%}
    {{ return(
        "nullif(regexp_replace(" ~ page ~ ", '//[^/@]*@', '//'), '')"
    ) }}
{%- endmacro -%}

{%- macro duckdb__url_page(url) -%}
    {%- set page = "split_part(split_part(" ~ url ~ ", '#', 1), '?', 1)" -%}
    {{ return(
        "nullif(case when contains(" ~ page ~ ", '@') then regexp_replace(" ~ page
        ~ ", '//[^/@]*@', '//') else " ~ page ~ " end, '')"
    ) }}
{%- endmacro -%}

{#- All that match are replaced there, so that the pattern begins where the text does. -#}
{%- macro bigquery__url_page(url) -%}
    {%- set page = "split(split(" ~ url ~ ", '#')[safe_offset(0)], '?')[safe_offset(0)]" -%}
    {{ return(
        "nullif(regexp_replace(" ~ page ~ ", r'(?s)^(.*?//)[^/@]*@', r'\\1'), '')"
    ) }}
{%- endmacro -%}

{%- macro spark__url_page(url) -%}
    {{ return(attribution.duckdb__url_page(url)) }}
{%- endmacro -%}


{#- The host in lower case, without port and closing dot; null where the text is no
    address. A scheme may be missing. -#}
{%- macro url_host(url) -%}
    {{ return(
        "nullif(" ~ attribution.trimmed_at_end(
            "lower(" ~ attribution.url_host_as_written(url) ~ ")", "."
        ) ~ ", '')"
    ) }}
{%- endmacro -%}

{%- macro url_host_as_written(url) -%}
    {{ return(adapter.dispatch("url_host_as_written", "attribution")(url)) }}
{%- endmacro -%}

{%- macro default__url_host_as_written(url) -%}
    {%- do attribution.engine_lacks("url_host_as_written") -%}
{%- endmacro -%}

{%- macro postgres__url_host_as_written(url) -%}
    {%- set pattern = attribution.url_host_pattern("[^[:space:]%/?#:@.]") -%}
    {{ return(
        "coalesce((regexp_match(" ~ url ~ ", '" ~ pattern ~ "'))[1], (regexp_match("
        ~ url ~ ", '" ~ pattern ~ "'))[2])"
    ) }}
{%- endmacro -%}

{#- Nearly every address begins so plainly that it need not go through the pattern. -#}
{%- macro duckdb__url_host_as_written(url) -%}
    {%- set after_scheme = "split_part(" ~ url ~ ", '/', 3)" -%}
    {{ return(
        "case when (starts_with(" ~ url ~ ", 'https://') or starts_with("
        ~ url ~ ", 'http://')) and not contains(" ~ url ~ ", '@') then "
        ~ "split_part(split_part(split_part(" ~ after_scheme
        ~ ", '?', 1), '#', 1), ':', 1) else "
        ~ attribution.spark__url_host_as_written(url) ~ " end"
    ) }}
{%- endmacro -%}

{#- An extract knows one group alone. -#}
{%- macro bigquery__url_host_as_written(url) -%}
    {%- set pattern = attribution.url_host_pattern("[^ %/?#:@.]") -%}
    {{ return(
        "case when regexp_contains(" ~ url ~ ", r'" ~ pattern ~ "') then regexp_replace("
        ~ url ~ ", r'(?s)" ~ pattern ~ ".*$', r'\\1\\2') end"
    ) }}
{%- endmacro -%}

{%- macro spark__url_host_as_written(url) -%}
    {%- set pattern = attribution.url_host_pattern("[^ %/?#:@.]") -%}
    {{ return(
        "concat(regexp_extract(" ~ url ~ ", '" ~ pattern ~ "', 1), regexp_extract("
        ~ url ~ ", '" ~ pattern ~ "', 2))"
    ) }}
{%- endmacro -%}

{#- After a scheme, else names with a dot between them. -#}
{%- macro url_host_pattern(letter) -%}
    {%- set scheme = "(?:[A-Za-z][A-Za-z0-9+.-]*:)?//" -%}
    {%- set bare_host = letter ~ "+(?:[.]" ~ letter ~ "+)+[.]?" -%}
    {{ return(
        "^(?:" ~ scheme ~ "(?:[^/?#]*@)?([^/?#:]*)|(" ~ bare_host
        ~ ")(?::[0-9]*)?(?:[/?#]|$))"
    ) }}
{%- endmacro -%}


{#- The host of what a translated or cached copy was made of: copies are kept under a name
    in which the original's dots are hyphens, and its hyphens two. -#}
{%- macro original_host(host) -%}
    {%- set name = "substr(" ~ host ~ ", 1, " ~ dbt.position("'.'", host) ~ " - 1)" -%}
    case
        when {{ host }} like '%.translate.goog' or {{ host }} like '%.cdn.ampproject.org'
            then replace(replace(replace({{ name }}, '--', '/'), '-', '.'), '/', '-')
        else {{ host }}
    end
{%- endmacro -%}


{#- The page in a spelling by which two addresses of it compare: the host in lower case. -#}
{%- macro url_page_key(page) -%}
    {{ return(adapter.dispatch("url_page_key", "attribution")(page)) }}
{%- endmacro -%}

{%- macro default__url_page_key(page) -%}
    {%- set host = dbt.split_part(dbt.split_part(page, "'://'", 2), "'/'", 1) -%}
    {{ return("replace(" ~ page ~ ", " ~ host ~ ", lower(" ~ host ~ "))") }}
{%- endmacro -%}

{%- macro duckdb__url_page_key(page) -%}
    {%- set host = "split_part(split_part(" ~ page ~ ", '://', 2), '/', 1)" -%}
    {{ return("replace(" ~ page ~ ", " ~ host ~ ", lower(" ~ host ~ "))") }}
{%- endmacro -%}

{%- macro bigquery__url_page_key(page) -%}
    {%- set host = "split(split(" ~ page ~ ", '://')[safe_offset(1)], '/')[safe_offset(0)]" -%}
    {{ return(
        "case when " ~ host ~ " <> '' then replace(" ~ page ~ ", " ~ host ~ ", lower("
        ~ host ~ ")) else " ~ page ~ " end"
    ) }}
{%- endmacro -%}

{%- macro spark__url_page_key(page) -%}
    {{ return(attribution.duckdb__url_page_key(page)) }}
{%- endmacro -%}


{#- The address with its separators as such: of HTML the ampersands, and decoded where
    what stands before the fragment was encoded as a whole. -#}
{%- macro readable_url(url) -%}
    {%- set address = attribution.before_fragment(url) -%}
    case
        when {{ url }} like '%&amp;%' then replace({{ url }}, '&amp;', '&')
        when {{ dbt.position("'%3'", url) }} = 0 then {{ url }}
        when
            {{ address }} not like '%=%'
            and {{ dbt.position("'%3d'", "lower(" ~ address ~ ")") }} > 0
            then {{ attribution.url_decoded(address) }}
            || substr({{ url }}, length({{ address }}) + 1)
        when {{ address }} not like '%?%'
            then replace(replace({{ url }}, '%3F', '?'), '%3f', '?')
        else {{ url }}
    end
{%- endmacro -%}


{#- The parameters as they are written: those of the query, then those of the fragment,
    then others. A further question mark parts them like an ampersand. -#}
{%- macro url_query(url, more_parameters="null") -%}
    {%- set address = attribution.before_fragment(url) -%}
    {%- set fragment = "substr(" ~ url ~ ", length(" ~ address ~ ") + 2)" -%}
    case
        when {{ url }} like '%#%' or {{ more_parameters }} is not null then replace(
            case
                when {{ address }} like '%?%' then {{ attribution.after_question_mark(address) }}
                else ''
            end
            || '&'
            || case
                when {{ fragment }} like '%?%'
                    then {{ attribution.after_question_mark(fragment) }}
                when {{ fragment }} like '%=%' then {{ fragment }}
                else ''
            end
            || '&'
            || coalesce({{ more_parameters }}, ''),
            '?', '&'
        )
        when {{ url }} like '%?%'
            then replace({{ attribution.after_question_mark(url) }}, '?', '&')
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
    those without a value are left out. Read one with url_parameter. -#}
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
            select jsonb_object_agg(name, value order by place desc)
            from (
                select
                    place,
                    lower({{ attribution.url_decoded(
                        "split_part(parameter, '=', 1)"
                    ) }}) as name,
                    nullif(trim({{ attribution.url_decoded(
                        "substr(parameter, position('=' in parameter || '=') + 1)"
                    ) }}), '') as value
                from unnest(string_to_array({{ query }}, '&'))
                    with ordinality as parameters (parameter, place)
            ) as decoded
            where value is not null
        )
    end
{%- endmacro -%}

{%- macro duckdb__url_parameters(query) -%}
    case
        when {{ query }} is not null then list_filter(
            list_transform(
                string_split({{ query }}, '&'),
                lambda parameter: {
                    'name': lower({{ attribution.url_decoded(
                        "split_part(parameter, '=', 1)"
                    ) }}),
                    'value': nullif(trim({{ attribution.url_decoded(
                        "substr(parameter, position('=' in parameter || '=') + 1)"
                    ) }}), '')
                }
            ),
            lambda parameter: parameter.value is not null
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
                    place,
                    lower({{ attribution.url_decoded(
                        "split(parameter, '=')[safe_offset(0)]"
                    ) }}) as name,
                    nullif(trim({{ attribution.url_decoded(
                        "substr(parameter, strpos(parameter || '=', '=') + 1)"
                    ) }}, ' '), '') as value
                from unnest(split({{ query }}, '&')) as parameter with offset as place
            )
            where value is not null
            order by place
        )
    end
{%- endmacro -%}

{%- macro spark__url_parameters(query) -%}
    case
        when {{ query }} is not null then filter(
            transform(
                split({{ query }}, '&'),
                parameter -> named_struct(
                    'name', lower({{ attribution.url_decoded(
                        "split_part(parameter, '=', 1)"
                    ) }}),
                    'value', nullif(trim({{ attribution.url_decoded(
                        "substr(parameter, position('=' in parameter || '=') + 1)"
                    ) }}), '')
                )
            ),
            parameter -> parameter.value is not null
        )
    end
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

{%- macro spark__url_parameter(parameters, name) -%}
    {{ return(
        "get(filter(" ~ parameters ~ ", parameter -> parameter.name = '" ~ name
        ~ "'), 0).value"
    ) }}
{%- endmacro -%}


{#- The rows of a relation, each once for its host and for each of the host's parent
    domains, under a name. -#}
{%- macro each_parent_domain(host, relation, name) -%}
    {{ return(attribution.with_each(
        relation, attribution.parent_domains(host), name, dbt.type_string()
    )) }}
{%- endmacro -%}

{%- macro parent_domains(host) -%}
    {{ return(adapter.dispatch("parent_domains", "attribution")(host)) }}
{%- endmacro -%}

{%- macro default__parent_domains(host) -%}
    {%- do attribution.engine_lacks("parent_domains") -%}
{%- endmacro -%}

{%- macro postgres__parent_domains(host) -%}
    {%- set labels = "string_to_array(" ~ host ~ ", '.')" -%}
    array(
        select array_to_string(({{ labels }})[label:], '.')
        from generate_series(1, cardinality({{ labels }})) as label
    )
{%- endmacro -%}

{%- macro duckdb__parent_domains(host) -%}
    list_transform(
        range(1, len(string_split({{ host }}, '.')) + 1),
        lambda label: array_to_string(string_split({{ host }}, '.')[label:], '.')
    )
{%- endmacro -%}

{%- macro bigquery__parent_domains(host) -%}
    array(
        select
            array_to_string(array(
                select label
                from unnest(split({{ host }}, '.')) as label with offset as place
                where place >= first_place
                order by place
            ), '.')
        from unnest(generate_array(
            0, array_length(split({{ host }}, '.')) - 1
        )) as first_place
    )
{%- endmacro -%}

{%- macro spark__parent_domains(host) -%}
    {%- set labels = "split(" ~ host ~ ", '[.]')" -%}
    transform(
        sequence(1, size({{ labels }})),
        label -> array_join(
            slice({{ labels }}, label, size({{ labels }})), '.'
        )
    )
{%- endmacro -%}
