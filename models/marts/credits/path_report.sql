with path_credits as (
    select * from {{ ref('path_credits') }}
),

interactions as (
    select * from {{ ref('dim_interactions') }}
),

contacts as (
    select * from {{ ref('dim_contacts') }}
),

deals as (
    select * from {{ ref('dim_deals') }}
)

select
    path_credits.*,

    -- interaction
    {{ attribution.day_in_zone(
        'path_credits.interacted_at', var('attribution__report_timezone')
    ) }} as interacted_on,
    interactions.interaction_type,
    interactions.interaction_source,
    interactions.source_rule,
    interactions.session_id,
    interactions.interaction_url,

    -- asset
    interactions.asset_type,
    interactions.asset_id,
    interactions.asset_title,

    -- UTM
    interactions.utm_campaign,
    interactions.utm_source,
    interactions.utm_medium,
    interactions.utm_content,
    interactions.utm_term,

    -- ad, campaign, CTA, form, social post
    interactions.ad_network,
    interactions.ad_account_id,
    interactions.ad_campaign_id,
    interactions.ad_campaign_name,
    interactions.ad_group_id,
    interactions.ad_id,
    interactions.ad_keyword,
    interactions.campaign_id,
    interactions.campaign_name,
    interactions.cta_id,
    interactions.cta_name,
    interactions.form_id,
    interactions.form_name,
    interactions.social_post_id,

    -- contact
    contacts.company_id,
    contacts.company_name,
    contacts.lead_source,
    contacts.lead_source_detail,
    contacts.lead_source_detail_2,
    contacts.lifecycle_stage,

    -- deal
    deals.deal_name,
    deals.created_at as deal_created_at,
    deals.created_on as deal_created_on,
    deals.closed_on as deal_closed_on,
    deals.amount as deal_amount,
    deals.currency as deal_currency,
    deals.owner_id,
    deals.owner_name,
    deals.pipeline_id,
    deals.pipeline_name,
    deals.stage_name,
    deals.deal_type
from path_credits
inner join interactions on path_credits.interaction_id = interactions.interaction_id
left join contacts on path_credits.contact_id = contacts.contact_id
left join deals on path_credits.deal_id = deals.deal_id
