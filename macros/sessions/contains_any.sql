{#- Whether a text contains one of the parts; false where it is null. -#}
{%- macro contains_any(text, parts) -%}
    ({% for part in parts -%}
        coalesce({{ text }} like '%{{ part }}%', false) {{- " or " if not loop.last }}
    {%- endfor %})
{%- endmacro -%}
