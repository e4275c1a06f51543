with source as (
    select * from {{ attribution.raw_table(
        'hubspot_events', 'events_ad_metrics_imported',
        [('hubspot_events', 'events_ad_metrics_imported_v0')]
    ) }}
),

renamed as (
    select
        -- ids
        id as event_id,
        property_hs_ad_account_id as ad_account_id,
        property_hs_ad_campaign_id as ad_campaign_id,
        property_hs_ad_group_id as ad_group_id,
        property_hs_ad_id as ad_id,

        -- texts
        property_hs_ad_network as ad_network,
        property_hs_ad_campaign_name as ad_campaign_name,
        property_hs_ad_group_name as ad_group_name,

        -- numbers
        property_hs_ad_amount_spent as spend,
        property_hs_ad_clicks as clicks,
        property_hs_ad_impressions as impressions,

        -- booleans
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
