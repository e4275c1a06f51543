{#- The address without query, fragment and user information. -#}
{%- macro url_page(url) -%}
    {{ return(adapter.dispatch("url_page", "attribution")(url)) }}
{%- endmacro -%}

{%- macro duckdb__url_page(url) -%}
    {%- set page = "split_part(split_part(" ~ url ~ ", '#', 1), '?', 1)" -%}
    {{ return(
        "nullif(case when contains(" ~ page ~ ", '@') then regexp_replace(" ~ page
        ~ ", '//[^/@]*@', '//') else " ~ page ~ " end, '')"
    ) }}
{%- endmacro -%}


{#- The host in lower case, without port; null where the text is no address. -#}
{%- macro url_host(url) -%}
    {{ return(adapter.dispatch("url_host", "attribution")(url)) }}
{%- endmacro -%}

{%- macro duckdb__url_host(url) -%}
    {%- set scheme = "^[A-Za-z][A-Za-z0-9+.-]*://" -%}
    {%- set user = "(?:[^/?#]*@)?" -%}
    {{ return(
        "nullif(lower(regexp_extract(" ~ url ~ ", '" ~ scheme ~ user
        ~ "([^/?#:]*)', 1)), '')"
    ) }}
{%- endmacro -%}


{#- The page in a spelling by which two addresses of it compare: the host in lower case. -#}
{%- macro url_page_key(page) -%}
    {{ return(adapter.dispatch("url_page_key", "attribution")(page)) }}
{%- endmacro -%}

{%- macro duckdb__url_page_key(page) -%}
    {%- set host = "split_part(split_part(" ~ page ~ ", '://', 2), '/', 1)" -%}
    {{ return("replace(" ~ page ~ ", " ~ host ~ ", lower(" ~ host ~ "))") }}
{%- endmacro -%}


{#- The query's parameters, each with its name in lower case and its decoded value; those
    without a value are left out. Read one with url_parameter. -#}
{%- macro url_parameters(url) -%}
    {{ return(adapter.dispatch("url_parameters", "attribution")(url)) }}
{%- endmacro -%}

{%- macro duckdb__url_parameters(url) -%}
    {%- set query = "split_part(" ~ url ~ ", '#', 1)" -%}
    case
        when contains({{ query }}, '?') then list_filter(
            list_transform(
                string_split(
                    substr({{ query }}, position('?' in {{ query }}) + 1), '&'
                ),
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


{#- Escapes that do not decode to text stay as they are written. -#}
{%- macro url_decoded(text) -%}
    {{ return(adapter.dispatch("url_decoded", "attribution")(text)) }}
{%- endmacro -%}

{%- macro duckdb__url_decoded(text) -%}
    case
        when contains({{ text }}, '%') or contains({{ text }}, '+')
            then coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
        else {{ text }}
    end
{%- endmacro -%}


{#- The first value of a parameter among url_parameters. -#}
{%- macro url_parameter(parameters, name) -%}
    {{ return(adapter.dispatch("url_parameter", "attribution")(parameters, name)) }}
{%- endmacro -%}

{%- macro duckdb__url_parameter(parameters, name) -%}
    {{ return(
        parameters ~ "[list_position(list_transform(" ~ parameters
        ~ ", lambda parameter: parameter.name), '" ~ name ~ "')].value"
    ) }}
{%- endmacro -%}


{#- The host itself and each of its parent domains, one a row. -#}
{%- macro each_parent_domain(host) -%}
    {{ return(adapter.dispatch("each_parent_domain", "attribution")(host)) }}
{%- endmacro -%}

{%- macro duckdb__each_parent_domain(host) -%}
    unnest(list_transform(
        range(1, len(string_split({{ host }}, '.')) + 1),
        lambda label: array_to_string(string_split({{ host }}, '.')[label:], '.')
    ))
{%- endmacro -%}
