{%- macro last_non_direct() -%}
    {{ return({
        "label": "Last non-direct",
        "conversion": 1.00,
        "passed_over_sources": ["direct_traffic"],
    }) }}
{%- endmacro -%}
