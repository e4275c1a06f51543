with source as (
    select * from {{ attribution.raw_table(
        'hubspot_events', 'events_clicked_link_in_email_v2'
    ) }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_email_campaign_id as email_campaign_id,
        coalesce(property_hs_email_content_id, property_hs_email_meta_content_id)
            as content_id,

        -- texts
        coalesce(property_hs_url, property_hs_click_original_url) as clicked_url,

        -- booleans
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
