with source as (
    select * from {{ attribution.raw_table(
        'hubspot_events', 'events_media_played',
        [('hubspot_events', 'events_mb_media_played')]
    ) }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_media_id as media_id,
        property_hs_session_id as raw_session_id,

        -- texts
        property_hs_media_title as media_title,
        property_hs_url as url,
        property_hs_state as play_state,

        -- booleans
        is_deleted,

        -- booleans

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
