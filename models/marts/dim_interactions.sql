with interactions as (
    -- Those that do not count have no interaction_id, and so no source. Joined so, DuckDB
    -- knows how many rows there are.
    select * from {{ ref('int_candidate_exclusions') }}
),

campaigns as (
    select * from {{ ref('int_interaction_campaigns') }}
),

sources as (
    select * from {{ ref('int_interaction_sources') }}
)

select
    interactions.interaction_id,
    interactions.contact_id,
    interactions.interacted_at,
    interactions.interaction_type,
    interactions.asset_type,
    interactions.asset_id,
    {{ attribution.masked_emails('interactions.asset_title') }} as asset_title,
    sources.interaction_source,
    sources.source_rule,
    sources.session_id,
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
    campaigns.campaign_id,
    campaigns.campaign_name,
    interactions.cta_id,
    {{ attribution.masked_emails('interactions.cta_name') }} as cta_name,
    interactions.form_id,
    {{ attribution.masked_emails('interactions.form_name') }} as form_name,
    interactions.social_post_id
from interactions
inner join sources on interactions.interaction_id = sources.interaction_id
left join campaigns on interactions.interaction_id = campaigns.interaction_id
