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

{#- The first match alone: Snowflake replaces all unless told. -#}
{%- macro snowflake__url_page(url) -%}
    {%- set page = "split_part(split_part(" ~ url ~ ", '#', 1), '?', 1)" -%}
    {{ return(
        "nullif(regexp_replace(" ~ page ~ ", '//[^/@]*@', '//', 1, 1), '')"
    ) }}
{%- endmacro -%}

{#- The first match alone, as everywhere: Spark replaces all. -#}
{%- macro spark__url_page(url) -%}
    {%- set page = "split_part(split_part(" ~ url ~ ", '#', 1), '?', 1)" -%}
    {{ return(
        "nullif(case when contains(" ~ page ~ ", '@') then regexp_replace(" ~ page
        ~ ", '^(.*?)//[^/@]*@', '$1//') else " ~ page ~ " end, '')"
    ) }}
{%- endmacro -%}


{#- The host in lower case, without port and closing dot; null where the text is no
    address. A scheme may be missing, and blanks may stand around it. -#}
{%- macro url_host(url) -%}
    {{ return(
        "nullif(" ~ attribution.trimmed_at_end(
            "lower(" ~ attribution.url_host_as_written(url) ~ ")", ". "
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
    {{ return(
        "case when (starts_with(" ~ url ~ ", 'https://') or starts_with("
        ~ url ~ ", 'http://')) and not contains(" ~ url ~ ", '@') then "
        ~ "regexp_extract(" ~ url ~ ", '^https?://([^/?#:]*)', 1) else "
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

{#- url_host_pattern, in which every bracket is a group there. -#}
{%- macro snowflake__url_host_as_written(url) -%}
    {%- set pattern = attribution.url_host_pattern("[^ %/?#:@.]") | replace("(?:", "(") -%}
    {%- set found = "coalesce(regexp_substr(" ~ url ~ ", '" ~ pattern ~ "', 1, 1, 'e', " -%}
    {{ return(found ~ "4), '') || " ~ found ~ "5), '')") }}
{%- endmacro -%}

{#- After a scheme, else names with a dot between them. -#}
{%- macro url_host_pattern(letter) -%}
    {%- set scheme = "(?:[A-Za-z][A-Za-z0-9+.-]*:)?//" -%}
    {%- set bare_host = letter ~ "+(?:[.]" ~ letter ~ "+)+[.]?" -%}
    {{ return(
        "^ *(?:" ~ scheme ~ "(?:[^/?#]*@)?([^/?#:]*)|(" ~ bare_host
        ~ ")(?::[0-9]*)?(?: *$|[/?#]))"
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

{#- Nothing is replaced in an address without a host. -#}
{%- macro snowflake__url_page_key(page) -%}
    {%- set host = "split_part(split_part(" ~ page ~ ", '://', 2), '/', 1)" -%}
    {{ return(
        "case when " ~ host ~ " <> '' then replace(" ~ page ~ ", " ~ host ~ ", lower("
        ~ host ~ ")) else " ~ page ~ " end"
    ) }}
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


{#- The rows of a relation, each once for its host and for each of the host's parent
    domains, under a name. -#}
{%- macro each_parent_domain(host, relation, name) -%}
    {{ return(adapter.dispatch("each_parent_domain", "attribution")(host, relation, name)) }}
{%- endmacro -%}

{%- macro default__each_parent_domain(host, relation, name) -%}
    {{ return(attribution.with_each(
        relation, attribution.parent_domains(host), name, dbt.type_string()
    )) }}
{%- endmacro -%}

{#- From each label on: the places of the labels are rows there. -#}
{%- macro snowflake__each_parent_domain(host, relation, name) -%}
    {%- set labels = "split(" ~ host ~ ", '.')" -%}
    {{ return(
        "(select " ~ relation ~ ".*, array_to_string(array_slice(" ~ labels
        ~ ", label.index, array_size(" ~ labels ~ ")), '.') as " ~ name ~ " from "
        ~ relation ~ ", lateral flatten(input => " ~ labels ~ ") as label)"
    ) }}
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
    case
        when {{ host }} is not null then transform(
            sequence(1, size({{ labels }})),
            label -> array_join(
                slice({{ labels }}, label, size({{ labels }})), '.'
            )
        )
    end
{%- endmacro -%}
