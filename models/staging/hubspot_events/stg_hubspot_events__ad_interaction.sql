with source as (
    select * from {{ attribution.raw_table('hubspot_events', 'events_ad_interaction') }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_ad_account_id as ad_account_id,
        property_hs_ad_campaign_id as ad_campaign_id,
        property_hs_ad_group_id as ad_group_id,
        property_hs_ad_id as ad_id,

        -- texts
        property_hs_ad_network as ad_network,
        property_hs_ad_campaign_name as ad_campaign_name,
        property_hs_ad_group_name as ad_group_name,
        property_hs_ad_keyword as ad_keyword,
        property_hs_interaction_type as interaction_type,
        property_hs_url as url,
        property_hs_utm_source as utm_source,
        property_hs_utm_medium as utm_medium,
        property_hs_utm_campaign as utm_campaign,
        property_hs_utm_content as utm_content,
        property_hs_utm_term as utm_term,

        -- booleans
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
