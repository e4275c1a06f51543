{#- After a build in which every model succeeded, nothing counts as changed. -#}
{%- macro settle_changes(results) -%}
    {%- if execute and attribution.keeps_tables() and attribution.is_complete(results) -%}
        {%- for model in [
            "int_setting_states", "int_contact_month_states", "int_conversion_states",
        ] -%}
            {%- set node = graph.nodes["model.attribution." ~ model] -%}
            {%- set states = adapter.get_relation(
                node.database, node.schema, node.alias
            ) -%}
            {%- do run_query("delete from " ~ states ~ " where fingerprint is null") -%}
            {%- do run_query(
                "update " ~ states ~ " set is_changed = false where is_changed"
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}


{#- Whether a run built every model of this project. -#}
{%- macro is_complete(results) -%}
    {%- set built = results
        | selectattr("status", "equalto", "success")
        | map(attribute="node.unique_id") | list -%}
    {%- for node in graph.nodes.values()
        if node.package_name == "attribution"
        and node.resource_type == "model"
        and node.config.enabled
        and node.unique_id not in built -%}
        {{ return(false) }}
    {%- endfor -%}
    {{ return(true) }}
{%- endmacro -%}
