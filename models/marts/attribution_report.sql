with path_report as (
    select * from {{ ref('path_report') }}
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

models as (
    select * from {{ ref('attribution_models') }}
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
),

report as (
    select
        path_report.*,
        model_reports.attribution_model,
        {{ attribution.of_model(
            'model_reports.attribution_model', 'path_report.MODEL'
        ) }} as credit
    from path_report
    inner join model_reports on path_report.report_type = model_reports.report_type
)

select
    report.report_type,
    report.attribution_model,
    models.model_label,
    report.conversion_id,
    report.interaction_id,
    report.contact_id,
    report.deal_id,
    report.converted_at,
    report.reported_on,
    report.credit,
    report.credit * report.amount as attributed_amount,

    -- interaction
    report.interaction_position,
    report.interacted_at,
    report.interacted_on,
    report.interaction_type,
    interaction_types.interaction_label as interaction_type_label,
    interaction_types.interaction_group,
    report.interaction_source,
    sources.source_label as interaction_source_label,
    report.source_rule,
    report.session_id,
    report.interaction_url,

    -- asset
    report.asset_type,
    asset_types.asset_type_label,
    asset_types.asset_group,
    report.asset_id,
    report.asset_title,

    -- UTM
    report.utm_campaign,
    report.utm_source,
    report.utm_medium,
    report.utm_content,
    report.utm_term,

    -- ad, campaign, CTA, form, social post
    report.ad_network,
    coalesce(ad_networks.ad_network_label, report.ad_network) as ad_network_label,
    report.ad_account_id,
    report.ad_campaign_id,
    report.ad_campaign_name,
    report.ad_group_id,
    report.ad_id,
    report.ad_keyword,
    report.campaign_id,
    report.campaign_name,
    report.cta_id,
    report.cta_name,
    report.form_id,
    report.form_name,
    report.social_post_id,

    -- contact
    report.company_id,
    report.company_name,
    report.lead_source,
    lead_sources.source_label as lead_source_label,
    report.lead_source_detail,
    report.lead_source_detail_2,
    report.lifecycle_stage,

    -- deal
    report.deal_name,
    report.deal_created_at,
    report.deal_created_on,
    report.deal_closed_on,
    report.deal_amount,
    report.deal_currency,
    report.owner_id,
    report.owner_name,
    report.pipeline_id,
    report.pipeline_name,
    report.stage_name,
    report.deal_type
from report
inner join models on report.attribution_model = models.attribution_model
inner join interaction_types
    on report.interaction_type = interaction_types.interaction_type
inner join asset_types on report.asset_type = asset_types.asset_type
inner join sources on report.interaction_source = sources.interaction_source
left join sources as lead_sources
    on report.lead_source = lead_sources.interaction_source
left join ad_networks on report.ad_network = ad_networks.ad_network
where report.credit > 0
