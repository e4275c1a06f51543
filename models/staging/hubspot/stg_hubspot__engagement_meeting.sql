with source as (
    select * from {{ attribution.raw_table('hubspot', 'engagement_meeting') }}
),

renamed as (
    select
        -- ids
        engagement_id,

        -- texts
        property_hs_meeting_outcome as meeting_outcome,
        property_hs_meeting_title as meeting_title,

        -- booleans
        is_deleted,

        -- timestamps
        property_hs_timestamp as took_place_at,
        property_hs_createdate as created_at
    from source
)

select * from renamed
