with assets as (
    select * from {{ ref('stg_hubspot__campaign_asset') }}
    where not coalesce(is_deleted, false)
),

campaigns as (
    select * from {{ ref('stg_hubspot__campaign') }}
),

ranked as (
    select
        upper(assets.asset_type) as asset_type,
        assets.asset_id,
        assets.campaign_id,
        campaigns.campaign_name,
        row_number() over (
            partition by upper(assets.asset_type), assets.asset_id
            order by {{ attribution.byte_order('assets.campaign_id') }}
        ) as campaign_rank
    from assets
    inner join campaigns on assets.campaign_id = campaigns.campaign_id
    where assets.asset_id is not null
)

select
    asset_type,
    asset_id,
    campaign_id,
    campaign_name
from ranked
where campaign_rank = 1
