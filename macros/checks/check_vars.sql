{#- Every var's kind, checked before anything is built. -#}
{%- macro check_vars() -%}
    {%- if execute -%}
        {%- do attribution.check_loader(var("attribution__loader")) -%}
        {%- do attribution.check_raw_files(var("attribution__raw_files")) -%}
        {%- for name in ["attribution__hubspot_schema", "attribution__hubspot_events_schema"] -%}
            {%- do attribution.check_identifier(name, var(name)) -%}
        {%- endfor -%}
        {%- for name in [
            "attribution__hubspot_database", "attribution__hubspot_events_database",
        ] if var(name) is not none -%}
            {%- do attribution.check_identifier(name, var(name)) -%}
        {%- endfor -%}
        {%- do attribution.check_absent_tables(var("attribution__absent_tables")) -%}
        {%- do attribution.check_reader_roles(var("attribution__reader_roles")) -%}
        {%- do attribution.check_own_domains(var("attribution__own_domains")) -%}
        {%- do attribution.check_more_domains(var("attribution__more_domains")) -%}
        {%- do attribution.check_call_dispositions(
            var("attribution__connected_call_dispositions")
        ) -%}
        {%- do attribution.check_switched_off_types(
            var("attribution__switched_off_types")
        ) -%}
        {%- do attribution.check_lifecycle_stages(var("attribution__lifecycle_stages")) -%}
        {%- do attribution.check_more_models(var("attribution__more_models")) -%}
        {%- do attribution.check_switched_off_models(
            var("attribution__switched_off_models"), var("attribution__more_models")
        ) -%}
        {%- do attribution.check_time_zone(var("attribution__report_timezone")) -%}
        {%- do attribution.check_number(
            "attribution__session_timeout_minutes",
            var("attribution__session_timeout_minutes"), above=0
        ) -%}
        {%- do attribution.check_number(
            "attribution__create_date_tolerance_seconds",
            var("attribution__create_date_tolerance_seconds"), at_least=0
        ) -%}
        {%- do attribution.check_number(
            "attribution__half_life_days", var("attribution__half_life_days"), above=0
        ) -%}
        {%- do attribution.check_number(
            "attribution__max_interactions_per_deal",
            var("attribution__max_interactions_per_deal"), at_least=1, whole=true
        ) -%}
        {%- do attribution.check_number(
            "attribution__warn_above_rows", var("attribution__warn_above_rows"),
            at_least=0, whole=true
        ) -%}
        {%- do attribution.check_number(
            "attribution__warn_above_share", var("attribution__warn_above_share"),
            at_least=0
        ) -%}
        {%- do attribution.check_number(
            "attribution__warn_after_hours", var("attribution__warn_after_hours"),
            at_least=1, whole=true
        ) -%}
        {%- if var("attribution__lookback_days") is not none -%}
            {%- do attribution.check_number(
                "attribution__lookback_days", var("attribution__lookback_days"),
                at_least=0, or_null=true
            ) -%}
        {%- endif -%}
        {%- if var("attribution__data_driven_dimension")
            not in attribution.learnable_dimensions() -%}
            {%- do attribution.reject_var(
                "attribution__data_driven_dimension",
                var("attribution__data_driven_dimension"),
                "a dimension of interactions or contacts: "
                ~ attribution.learnable_dimensions().keys() | join(", ")
            ) -%}
        {%- endif -%}
        {%- if var("attribution__markov_order") not in [1, 2, 3]
            or var("attribution__markov_order") is boolean -%}
            {%- do attribution.reject_var(
                "attribution__markov_order", var("attribution__markov_order"), "1, 2 or 3"
            ) -%}
        {%- endif -%}
        {%- if var("attribution__count_ad_page_views") is not boolean -%}
            {%- do attribution.reject_var(
                "attribution__count_ad_page_views",
                var("attribution__count_ad_page_views"), "true or false"
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro reject_var(name, value, allowed) -%}
    {{ exceptions.raise_compiler_error(
        "The var " ~ name ~ " is " ~ tojson(value) ~ ", but must be " ~ allowed
        ~ ". Set it under vars: attribution: in dbt_project.yml, or with --vars."
    ) }}
{%- endmacro -%}


{%- macro check_number(
    name, value, above=none, at_least=none, whole=false, or_null=false
) -%}
    {%- set is_number = value is number and value is not boolean
        and value | string not in ["nan", "inf", "-inf"] -%}
    {%- set is_allowed = is_number
        and (above is none or value > above)
        and (at_least is none or value >= at_least)
        and (not whole or value is integer) -%}
    {%- if not is_allowed -%}
        {%- do attribution.reject_var(
            name, value,
            "a " ~ ("whole " if whole else "") ~ "number "
            ~ ("above " ~ above if above is not none else "of at least " ~ at_least)
            ~ (" or null" if or_null else "")
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro check_loader(value) -%}
    {%- set loaders = attribution.loaded_tables().keys() | list -%}
    {%- set by_part = value if value is mapping else {"crm": value, "events": value} -%}
    {%- for part, loader in by_part.items()
        if part not in ["crm", "events"] or loader not in loaders -%}
        {%- do attribution.reject_var(
            "attribution__loader", value,
            "one of " ~ loaders | join(", ") ~ ", or {crm: ..., events: ...} of them"
        ) -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_raw_files(value) -%}
    {%- if value is not none and (value is not string or "{name}" not in value) -%}
        {%- do attribution.reject_var(
            "attribution__raw_files", value,
            "a path with {name} in the table's place, such as exports/{name}.csv or "
            ~ "exports/{name}.parquet, or null for ordinary tables"
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro check_identifier(name, value) -%}
    {%- if value is not string or not modules.re.fullmatch("[A-Za-z0-9_$-]+", value) -%}
        {%- do attribution.reject_var(
            name, value, "a name of letters, digits, underscores, hyphens or dollar signs"
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro check_list(name, value, of) -%}
    {%- if value is string or value is mapping or value is not iterable -%}
        {%- do attribution.reject_var(name, value, "a list of " ~ of) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro check_absent_tables(value) -%}
    {%- set name = "attribution__absent_tables" -%}
    {%- do attribution.check_list(name, value, "raw table names") -%}
    {%- set known = graph.sources.values()
        | selectattr("package_name", "equalto", "attribution")
        | map(attribute="name") | sort -%}
    {%- for table in value if table not in known -%}
        {%- do attribution.reject_var(
            name, value, "a list of raw tables, and " ~ table ~ " is none of "
            ~ (known | join(", "))
        ) -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_reader_roles(value) -%}
    {%- set name = "attribution__reader_roles" -%}
    {%- do attribution.check_list(name, value, "database roles") -%}
    {%- set names = attribution.role_names() -%}
    {%- for role in value
        if role is not string or not modules.re.fullmatch(names.pattern, role) -%}
        {%- do attribution.reject_var(name, value, "a list of " ~ names.told) -%}
    {%- endfor -%}
    {%- if value and not attribution.has_roles() -%}
        {%- do attribution.reject_var(
            name, value, "empty on " ~ target.type ~ ", which has no roles"
        ) -%}
    {%- endif -%}
{%- endmacro -%}


{%- macro is_host(value) -%}
    {{ return(
        value is string
        and modules.re.fullmatch("[a-z0-9_-]+([.][a-z0-9_-]+)*", value) is not none
    ) }}
{%- endmacro -%}


{%- macro check_own_domains(value) -%}
    {%- set name = "attribution__own_domains" -%}
    {%- do attribution.check_list(name, value, "domains") -%}
    {%- for domain in value if not attribution.is_host(domain) -%}
        {%- do attribution.reject_var(
            name, value,
            "a list of domains in lower case without scheme or path, such as example.com"
        ) -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_more_domains(value) -%}
    {%- set name = "attribution__more_domains" -%}
    {%- set kinds = ["search_engine", "social_network", "mail_client", "ai_assistant",
        "other_website"] -%}
    {%- do attribution.check_list(name, value, "{domain, kind, name} entries") -%}
    {%- for entry in value
        if entry is not mapping
        or not attribution.is_host(entry.get("domain"))
        or not attribution.is_host(entry.get("name"))
        or entry.get("kind") not in kinds -%}
        {%- do attribution.reject_var(
            name, value,
            "a list of {domain, kind, name} entries in lower case, the kind one of "
            ~ (kinds | join(", "))
        ) -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_call_dispositions(value) -%}
    {%- set name = "attribution__connected_call_dispositions" -%}
    {%- do attribution.check_list(name, value, "call outcome ids") -%}
    {%- for disposition in value if disposition is not string -%}
        {%- do attribution.reject_var(name, value, "a list of call outcome ids as text") -%}
    {%- endfor -%}
{%- endmacro -%}


{%- macro check_switched_off_types(value) -%}
    {%- set name = "attribution__switched_off_types" -%}
    {%- set reports = attribution.report_types() -%}
    {%- if value is not mapping -%}
        {%- do attribution.reject_var(
            name, value, "a list of interaction types for each report: " ~ reports | join(", ")
        ) -%}
    {%- endif -%}
    {%- set types = attribution.interaction_types() -%}
    {%- for report, off in value.items() -%}
        {%- if report not in reports -%}
            {%- do attribution.reject_var(
                name, value, "keyed by report, and " ~ report ~ " is none of "
                ~ reports | join(", ")
            ) -%}
        {%- endif -%}
        {%- do attribution.check_list(name, off, "interaction types for each report") -%}
        {%- for type in off if type not in types -%}
            {%- do attribution.reject_var(
                name, value, "made of interaction types, and " ~ type ~ " is none of "
                ~ types | join(", ")
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro -%}


{#- Stages are a portal's own: whether one is known is told by the raw table alone. -#}
{%- macro check_lifecycle_stages(value) -%}
    {%- set name = "attribution__lifecycle_stages" -%}
    {%- do attribution.check_list(name, value, "lifecycle stages") -%}
    {%- for stage in value
        if stage is boolean
        or not modules.re.fullmatch("[a-z0-9_]+", stage | string)
        or value | map("string") | select("equalto", stage | string) | list | length > 1 -%}
        {%- do attribution.reject_var(
            name, value,
            "a list of lifecycle stages by HubSpot's internal names, each once and of "
            ~ "lower-case letters, digits and underscores, such as marketingqualifiedlead"
        ) -%}
    {%- endfor -%}
{%- endmacro -%}


{#- dbt's new engine has no list of them. -#}
{%- macro check_time_zone(value) -%}
    {%- if value not in modules.pytz.all_timezones | default([value]) -%}
        {%- do attribution.reject_var(
            "attribution__report_timezone", value,
            "the name of a time zone, such as UTC or Europe/Stockholm"
        ) -%}
    {%- endif -%}
{%- endmacro -%}
