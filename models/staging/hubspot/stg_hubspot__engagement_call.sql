with source as (
    select * from {{ attribution.raw_table('hubspot', 'engagement_call') }}
),

renamed as (
    select
        -- ids
        engagement_id,

        -- texts
        property_hs_call_disposition as call_disposition,
        property_hs_call_title as call_title,

        -- booleans
        is_deleted,

        -- timestamps
        property_hs_timestamp as called_at,

        -- what the table can tell
        {{ attribution.raw_has_column(
            'hubspot', 'engagement_call', 'property_hs_call_disposition'
        ) }} as has_call_dispositions
    from source
)

select * from renamed
