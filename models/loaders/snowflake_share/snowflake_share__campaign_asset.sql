with emails as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'objects_marketing_emails', {
            'campaign_id': 'property_hs_campaign_name',
            'asset_id': 'property_hs_origin_asset_id',
        }
    ) }}
),

-- An email's property hs_campaign_name holds its campaign's id.
email_assets as (
    select
        campaign_id,
        'MARKETING_EMAIL' as asset_type,
        asset_id
    from emails
    where campaign_id is not null
)

select * from email_assets
