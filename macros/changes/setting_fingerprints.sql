{#- The vars that a rule reads; the others say where raw data lie and when to warn. -#}
{%- macro rule_vars() -%}
    {{ return([
        "attribution__own_domains",
        "attribution__more_domains",
        "attribution__connected_call_dispositions",
        "attribution__switched_off_types",
        "attribution__session_timeout_minutes",
        "attribution__report_timezone",
        "attribution__create_date_tolerance_seconds",
        "attribution__half_life_days",
        "attribution__time_decay_language",
        "attribution__lookback_days",
        "attribution__max_interactions_per_deal",
        "attribution__count_ad_page_views",
    ]) }}
{%- endmacro -%}


{#- A digest of the texts of this project's models and macros: another version of the
    project computes otherwise. -#}
{%- macro project_digest() -%}
    {%- if not execute -%}
        {{ return("") }}
    {%- endif -%}
    {%- set texts = [] -%}
    {%- for node in graph.nodes.values()
        if node.package_name == "attribution" and node.resource_type == "model" -%}
        {%- do texts.append(node.name ~ node.checksum.checksum) -%}
    {%- endfor -%}
    {%- for name, macro in context["attribution"].items() -%}
        {%- do texts.append(name ~ macro.macro.macro_sql) -%}
    {%- endfor -%}
    {{ return(local_md5(texts | sort | join("\n"))) }}
{%- endmacro -%}
