with credits as (
    select * from {{ ref('fct_attribution_credits') }}
),

interactions as (
    select * from {{ ref('dim_interactions') }}
),

contacts as (
    select * from {{ ref('dim_contacts') }}
),

deals as (
    select * from {{ ref('dim_deals') }}
),

models as (
    select * from {{ ref('int_attribution_models') }}
),

interaction_types as (
    select * from {{ ref('interaction_types') }}
),

asset_types as (
    select * from {{ ref('asset_types') }}
),

sources as (
    select * from {{ ref('interaction_sources') }}
),

ad_networks as (
    select * from {{ ref('ad_networks') }}
)

select
    credits.report_type,
    credits.attribution_model,
    models.model_label,
    credits.conversion_id,
    credits.interaction_id,
    credits.contact_id,
    credits.deal_id,
    credits.converted_at,
    credits.reported_on,
    credits.credit,
    credits.attributed_amount,

    -- interaction
    credits.interaction_position,
    credits.is_first_interaction,
    credits.is_last_interaction,
    credits.is_lead_creation,
    credits.is_deal_creation,
    credits.is_closed_won,
    credits.interacted_at,
    {{ attribution.day_in_zone(
        'credits.interacted_at', var('attribution__report_timezone')
    ) }} as interacted_on,
    interactions.interaction_type,
    interaction_types.interaction_label as interaction_type_label,
    interaction_types.interaction_group,
    interactions.interaction_source,
    sources.source_label as interaction_source_label,
    interactions.source_rule,
    interactions.session_id,
    interactions.interaction_url,

    -- asset
    interactions.asset_type,
    asset_types.asset_type_label,
    asset_types.asset_group,
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
    coalesce(ad_networks.ad_network_label, interactions.ad_network) as ad_network_label,
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
    lead_sources.source_label as lead_source_label,
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
from credits
inner join models on credits.attribution_model = models.attribution_model
inner join interactions on credits.interaction_id = interactions.interaction_id
left join contacts on credits.contact_id = contacts.contact_id
left join deals on credits.deal_id = deals.deal_id
inner join interaction_types
    on interactions.interaction_type = interaction_types.interaction_type
inner join asset_types on interactions.asset_type = asset_types.asset_type
inner join sources on interactions.interaction_source = sources.interaction_source
left join sources as lead_sources
    on contacts.lead_source = lead_sources.interaction_source
left join ad_networks on interactions.ad_network = ad_networks.ad_network
