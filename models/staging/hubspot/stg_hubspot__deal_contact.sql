with source as (
    select * from {{ attribution.raw_table('hubspot', 'deal_contact') }}
),

renamed as (
    select
        -- ids
        deal_id,
        contact_id,
        type_id as association_type_id,

        -- texts
        category as association_category,

        -- booleans
        is_deleted
    from source
)

select * from renamed
