with source as (
    select * from {{ attribution.raw_table('hubspot', 'merged_deal') }}
),

renamed as (
    select
        -- ids
        deal_id,
        merged_deal_id
    from source
)

select * from renamed
