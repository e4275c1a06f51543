{% for type_model in [
    'int_page_views', 'int_form_submissions', 'int_cta_clicks', 'int_media_plays',
    'int_custom_events', 'int_marketing_email_clicks', 'int_ad_clicks',
    'int_social_post_clicks', 'int_marketing_event_participations', 'int_calls',
    'int_meetings', 'int_sales_email_replies', 'int_conversations',
    'int_contact_creations',
] -%}
select * from {{ ref(type_model) }}
{{ "union all" if not loop.last }}
{% endfor %}
