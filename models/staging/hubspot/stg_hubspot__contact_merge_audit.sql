with source as (
    select * from {{ attribution.raw_table('hubspot', 'contact_merge_audit') }}
),

renamed as (
    select
        -- ids
        canonical_vid as contact_id,
        vid_to_merge as merged_contact_id,

        -- booleans
        is_deleted
    from source
)

select * from renamed
