{#- The sources of interactions; the seed interaction_sources has their labels. -#}
{%- macro interaction_sources() -%}
    {{ return([
        "organic_search", "paid_search", "email_marketing", "organic_social", "paid_social",
        "ai_referrals", "referrals", "other_campaigns", "direct_traffic", "offline_sources",
        "sales", "marketing_event",
    ]) }}
{%- endmacro -%}
