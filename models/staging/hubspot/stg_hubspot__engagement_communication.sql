with source as (
    select * from {{ attribution.raw_table('hubspot', 'engagement_communication') }}
),

renamed as (
    select
        -- ids
        engagement_id,

        -- booleans
        is_deleted,

        -- timestamps
        property_hs_timestamp as took_place_at,
        property_hs_createdate as created_at
    from source
)

select * from renamed
