with source as (
    select * from {{ attribution.raw_table('hubspot_events', 'events_cta_clicked') }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_cta_id as cta_id,
        property_hs_session_id as raw_session_id,

        -- texts
        property_hs_cta_name as cta_name,
        property_hs_url as url,
        property_hs_page_title as page_title,
        property_hs_page_content_type as content_type,

        -- booleans
        property_hs_in_email as is_in_email,
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
