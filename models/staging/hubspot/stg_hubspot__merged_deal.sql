with source as (
    select * from {{ attribution.raw_table('hubspot', 'merged_deal') }}
),

renamed as (
    select
        -- ids
        deal_id,
        merged_deal_id,

        -- booleans
        is_deleted
    from source
)

select * from renamed
