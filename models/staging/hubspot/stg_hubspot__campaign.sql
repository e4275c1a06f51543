with source as (
    select * from {{ attribution.raw_table('hubspot', 'campaign') }}
),

renamed as (
    select
        -- ids
        id as campaign_id,

        -- texts
        name as campaign_name,

        -- booleans
        is_deleted
    from source
)

select * from renamed
