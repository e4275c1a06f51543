with interactions as (
    select
        *,
        case interaction_type
            when 'form_submission' then 'FORM'
            when 'cta_click' then 'CTA'
        end as own_asset_type,
        coalesce(form_id, cta_id) as own_asset_id
    from {{ ref('int_interactions') }}
),

asset_types as (
    select * from {{ ref('asset_types') }}
),

campaign_assets as (
    select * from {{ ref('int_campaign_assets') }}
)

select
    interactions.interaction_id,
    coalesce(own_campaigns.campaign_id, asset_campaigns.campaign_id) as campaign_id,
    case
        when own_campaigns.campaign_id is null then asset_campaigns.campaign_name
        else own_campaigns.campaign_name
    end as campaign_name
from interactions
left join asset_types on interactions.asset_type = asset_types.asset_type
left join campaign_assets as own_campaigns
    on
        interactions.own_asset_type = own_campaigns.asset_type
        and interactions.own_asset_id = own_campaigns.asset_id
left join campaign_assets as asset_campaigns
    on
        asset_types.campaign_asset_type = asset_campaigns.asset_type
        and case asset_types.campaign_asset_type
            when 'AD_CAMPAIGN' then interactions.ad_campaign_id
            else interactions.asset_id
        end = asset_campaigns.asset_id
where
    own_campaigns.campaign_id is not null
    or asset_campaigns.campaign_id is not null
