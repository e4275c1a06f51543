{#- Filled raw values that are no value of the column's data type become null: this counts
    them as a warning, and stops the build where a column holds nothing else. -#}
{%- test parses(model, column_name) -%}
    {{ config(
        fail_calc="coalesce(sum(unparsed_count), 0)", warn_if="!= 0", error_if="< 0"
    ) }}
    {{ attribution.unparsed_values(model, column_name) }}
{%- endtest -%}
