{#- Filled values of a raw table that are no values of their column's data type become null:
    this warns of them, and stops the build where a column holds nothing else. -#}
{%- test parses(model) -%}
    {{ config(severity="warn", fail_calc="coalesce(sum(unparsed_count), 0)") }}
    {{ attribution.unparsed_values(model) }}
{%- endtest -%}
