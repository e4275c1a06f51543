with source as (
    select * from {{ attribution.raw_table('hubspot', 'owner') }}
),

renamed as (
    select
        -- ids
        owner_id,

        -- texts
        first_name,
        last_name,
        email as owner_email,

        -- booleans
        is_deleted
    from source
)

select * from renamed
