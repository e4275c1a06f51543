with source as (
    select * from {{ attribution.raw_table('hubspot', 'deal_stage') }}
),

renamed as (
    select
        -- ids
        deal_id,
        value as stage_id,

        -- booleans
        is_deleted,

        -- timestamps
        date_entered as entered_at
    from source
)

select * from renamed
