{#- Whether a text contains one of the parts; false where it is null. -#}
{%- macro contains_any(text, parts) -%}
    ({% for part in parts -%}
        coalesce({{ text }} like '%{{ part }}%', false) {{- " or " if not loop.last }}
    {%- endfor %})
{%- endmacro -%}


{#- The text itself where it contains one of the parts, else null. -#}
{%- macro where_it_contains(text, parts) -%}
    case when {{ attribution.contains_any(text, parts) }} then {{ text }} end
{%- endmacro -%}
