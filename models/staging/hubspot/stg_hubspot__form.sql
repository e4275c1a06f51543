with source as (
    select * from {{ attribution.raw_table('hubspot', 'form') }}
),

renamed as (
    select
        -- ids
        guid as form_id,

        -- texts
        name as form_name,
        form_type,

        -- booleans
        is_deleted
    from source
)

select * from renamed
