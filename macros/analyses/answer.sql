{#- Print what an analysis gives, every column in full. -#}
{%- macro answer(analysis) -%}
    {%- set analyses = graph.nodes.values()
        | selectattr("resource_type", "equalto", "analysis")
        | selectattr("package_name", "equalto", "attribution") | list -%}
    {%- set asked = analyses | selectattr("name", "equalto", analysis) | list -%}
    {%- if not asked -%}
        {{ exceptions.raise_compiler_error(
            "There is no analysis " ~ analysis ~ "; there are "
            ~ (analyses | map(attribute="name") | sort | join(", "))
        ) }}
    {%- endif -%}
    {%- set table = run_query(render(asked[0].raw_code)) -%}
    {%- do table.print_table(
        max_rows=none, max_columns=none, max_column_width=none, max_precision=6
    ) -%}
{%- endmacro -%}
