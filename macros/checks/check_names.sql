{#- A project that installs this one may have models and sources of the same names, but
    this one's models must not read them: a flag of dbt's keeps the two apart. -#}
{%- macro check_names() -%}
    {%- if execute -%}
        {%- set own = [] -%}
        {%- for unique_id in graph.nodes.keys() | list + graph.sources.keys() | list -%}
            {%- do own.append(unique_id.split(".", 1)[1]) -%}
        {%- endfor -%}
        {%- for node in graph.nodes.values()
            if node.package_name == "attribution" -%}
            {%- for input in node.depends_on.nodes
                if input.split(".")[1] != "attribution"
                and "attribution." ~ input.split(".", 2)[2] in own -%}
                {{ exceptions.raise_compiler_error(
                    node.unique_id ~ " would read " ~ input ~ " instead of its own input "
                    ~ "of that name. Set require_ref_searches_node_package_before_root: "
                    ~ "true under flags: in your dbt_project.yml."
                ) }}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
