{#- Whether two hosts are one, with www. or without. -#}
{%- macro is_same_site(host, other_host) -%}
    coalesce(
        {{ host }} = {{ other_host }}
        or {{ host }} = 'www.' || {{ other_host }}
        or 'www.' || {{ host }} = {{ other_host }},
        false
    )
{%- endmacro -%}
