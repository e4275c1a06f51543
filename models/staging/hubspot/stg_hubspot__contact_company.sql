with source as (
    select * from {{ attribution.raw_table('hubspot', 'contact_company') }}
),

renamed as (
    select
        -- ids
        contact_id,
        company_id,
        type_id as association_type_id,

        -- texts
        category as association_category,

        -- booleans
        is_deleted
    from source
)

select * from renamed
