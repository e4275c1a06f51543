with interactions as (
    select * from {{ ref('int_changed_interactions') }}
),

session_interactions as (
    select * from {{ ref('int_session_interactions') }}
),

sessions as (
    select * from {{ ref('int_sessions') }}
)

select
    interactions.interaction_id,
    interactions.contact_id,
    interactions.interacted_at,
    interactions.interaction_type,
    interactions.asset_type,
    interactions.asset_id,
    {{ attribution.masked_emails('interactions.asset_title') }} as asset_title,
    coalesce(sessions.interaction_source, interactions.source_outside_session)
        as interaction_source,
    coalesce(sessions.source_rule, 'interaction_type') as source_rule,
    sessions.session_id,
    {{ attribution.masked_emails('interactions.interaction_url') }} as interaction_url,
    {%- for name in [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'
    ] %}
    {{ attribution.masked_emails('interactions.' ~ name) }} as {{ name }},
    {%- endfor %}
    interactions.ad_network,
    interactions.ad_account_id,
    interactions.ad_campaign_id,
    {{ attribution.masked_emails('interactions.ad_campaign_name') }}
        as ad_campaign_name,
    interactions.ad_group_id,
    interactions.ad_id,
    {{ attribution.masked_emails('interactions.ad_keyword') }} as ad_keyword,
    interactions.campaign_id,
    interactions.campaign_name,
    interactions.cta_id,
    {{ attribution.masked_emails('interactions.cta_name') }} as cta_name,
    interactions.form_id,
    {{ attribution.masked_emails('interactions.form_name') }} as form_name,
    interactions.social_post_id
from interactions
left join session_interactions
    on interactions.interaction_id = session_interactions.interaction_id
left join sessions on session_interactions.session_id = sessions.session_id
