with source as (
    select * from {{ attribution.raw_table('hubspot_events', 'events_visited_page') }}
),

renamed as (
    select
        -- ids
        id as event_id,
        objectid as contact_id,
        property_hs_page_id as page_id,
        property_hs_session_id as raw_session_id,

        -- texts
        property_hs_url as url,
        property_hs_query_params as query_parameters,
        property_hs_title as page_title,
        property_hs_page_content_type as content_type,
        property_hs_referrer as referrer,
        property_hs_session_source as raw_session_source,
        property_hs_utm_source as utm_source,
        property_hs_utm_medium as utm_medium,
        property_hs_utm_campaign as utm_campaign,
        property_hs_utm_content as utm_content,
        property_hs_utm_term as utm_term,

        -- booleans
        property_hs_is_external as is_external_page,
        is_deleted,

        -- timestamps
        occurredat as occurred_at
    from source
)

select * from renamed
