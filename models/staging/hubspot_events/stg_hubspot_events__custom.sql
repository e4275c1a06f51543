with source as (
    select * from {{ attribution.raw_table('hubspot_events', 'events_custom') }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_session_id as raw_session_id,

        -- texts
        property_hs_event_name as event_name,
        property_hs_event_label as event_label,
        property_hs_url as url,

        -- booleans
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
