{#- dbt grants roles its tables, but not the schemas in which they lie. -#}
{%- macro let_readers_in(built_schemas) -%}
    {%- if execute -%}
        {%- set granted = [] -%}
        {%- for node in graph.nodes.values()
            if node.package_name == "attribution"
            and node.schema in built_schemas
            and node.config.get("grants") -%}
            {%- do granted.append(
                api.Relation.create(schema=node.schema) | string
            ) -%}
        {%- endfor -%}
        {%- for schema in granted | unique -%}
            {%- for role in var("attribution__reader_roles") -%}
                {%- set grant = attribution.grant_usage(schema, role) -%}
                {%- do run_query(grant) if grant is not none -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
