{#- One of HubSpot's own values to compare, as it is spelt inside HubSpot and in exports:
    `Organic Search` and `organic-search` are ORGANIC_SEARCH. -#}
{%- macro hubspot_value(value) -%}
    upper(replace(replace(trim({{ value }}), ' ', '_'), '-', '_'))
{%- endmacro -%}
