-- The rules' table of types: which belong to a session, their asset type (none: the
-- page's) and their source outside one. Labels, groups and switches are the user's.
with expected as (
    {% for interaction_type, is_in_session, asset_type, own_source in [
        ('page_view', true, '', ''),
        ('form_submission', true, '', ''),
        ('cta_click', true, '', 'email_marketing'),
        ('media_play', true, 'media_bridge', ''),
        ('custom_event', true, 'custom_event', ''),
        ('marketing_email_click', false, 'marketing_email', 'email_marketing'),
        ('ad_click', false, 'ad', 'paid_social'),
        ('social_post_click', false, 'social_post', 'organic_social'),
        ('marketing_event_registered', false, 'marketing_event', 'marketing_event'),
        ('marketing_event_attended', false, 'marketing_event', 'marketing_event'),
        ('call_connected', false, 'call', 'sales'),
        ('meeting', false, 'meeting', 'sales'),
        ('sales_email_reply', false, 'sales_email', 'sales'),
        ('conversation', false, 'conversation', 'sales'),
        ('contact_import', false, 'contact_import', 'offline_sources'),
        ('integration', false, 'integration', 'offline_sources'),
        ('other_lead_creation', false, 'other_lead_creation', 'offline_sources'),
    ] -%}
    select
        '{{ interaction_type }}' as interaction_type,
        {{ is_in_session }} as is_in_session,
        nullif('{{ asset_type }}', '') as asset_type,
        nullif('{{ own_source }}', '') as source_outside_session
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    interaction_type,
    is_in_session,
    asset_type,
    source_outside_session
from {{ ref('interaction_types') }}
