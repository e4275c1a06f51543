with source as (
    select * from {{ attribution.raw_table(
        'hubspot', 'campaign_asset', [('hubspot', 'marketing_campaign_asset')]
    ) }}
),

renamed as (
    select
        -- ids
        campaign_id,
        asset_id,

        -- texts
        asset_type,

        -- booleans
        is_deleted
    from source
)

select * from renamed
