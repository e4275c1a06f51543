with source as (
    select * from {{ attribution.raw_table('hubspot', 'company') }}
),

renamed as (
    select
        -- ids
        id as company_id,

        -- texts
        property_name as company_name,

        -- booleans
        is_deleted
    from source
)

select * from renamed
