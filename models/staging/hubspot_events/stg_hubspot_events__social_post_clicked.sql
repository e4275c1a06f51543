with source as (
    select * from {{ attribution.raw_table(
        'hubspot_events', 'events_social_post_clicked'
    ) }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_social_post_id as social_post_id,

        -- texts
        property_hs_social_network as social_network,
        property_hs_post_text as social_post_text,
        property_hs_url as url,

        -- booleans
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
