{#- The seventeen types of interaction; the seed interaction_types describes each. -#}
{%- macro interaction_types() -%}
    {{ return([
        "page_view", "form_submission", "cta_click", "media_play", "custom_event",
        "marketing_email_click", "ad_click", "social_post_click",
        "marketing_event_registered", "marketing_event_attended",
        "call_connected", "meeting", "sales_email_reply", "conversation",
        "contact_import", "integration", "other_lead_creation",
    ]) }}
{%- endmacro -%}
