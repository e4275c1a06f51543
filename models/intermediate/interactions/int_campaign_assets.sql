with told as (
    select
        campaign_id,
        asset_id,
        {{ attribution.hubspot_value('asset_type') }} as asset_type
    from {{ ref('stg_hubspot__campaign_asset') }}
    where asset_id is not null and not coalesce(is_deleted, false)
),

assets as (
    select
        campaign_id,
        asset_id,
        case asset_type
            when 'WEBSITE_PAGE' then 'SITE_PAGE'
            when 'EMAIL' then 'MARKETING_EMAIL'
            when 'SOCIAL_BROADCAST' then 'SOCIAL_POST'
            else asset_type
        end as asset_type
    from told
),

campaigns as (
    select * from {{ ref('stg_hubspot__campaign') }}
),

ranked as (
    select
        assets.asset_type,
        assets.asset_id,
        assets.campaign_id,
        campaigns.campaign_name,
        row_number() over (
            partition by assets.asset_type, assets.asset_id
            order by {{ attribution.byte_order('assets.campaign_id') }}
        ) as campaign_rank
    from assets
    inner join campaigns on assets.campaign_id = campaigns.campaign_id
)

select
    asset_type,
    asset_id,
    campaign_id,
    campaign_name
from ranked
where campaign_rank = 1
