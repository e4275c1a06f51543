{#- The one order of interactions, in sessions, on paths and among ads: by time, of one
    instant as the seed interaction_types says (tie_order), then by id, byte by byte. -#}
{%- macro interaction_order(relation=none, direction="") -%}
    {%- set of = relation ~ "." if relation else "" -%}
    {{ of }}interacted_at {{ direction }},
    {{ of }}tie_order {{ direction }},
    {{ attribution.byte_order(of ~ "interaction_id") }} {{ direction }}
{%- endmacro -%}
