{#- Where a setting changed, the tables that are kept are made anew, in whatever shape they
    have now: nothing in them would stay. -#}
{%- macro drop_kept_tables_of_other_settings() -%}
    {%- if execute and attribution.keeps_tables() -%}
        {%- set changed = run_query(
            "select count(*) from " ~ this ~ " where is_changed"
        )[0][0] -%}
        {%- for node in graph.nodes.values()
            if changed
            and node.package_name == "attribution"
            and node.config.materialized == "incremental" -%}
            {%- set kept = adapter.get_relation(
                node.database, node.schema, node.alias
            ) -%}
            {%- do adapter.drop_relation(kept) if kept is not none -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
