with source as (
    select * from {{ attribution.raw_table('hubspot', 'deal_pipeline') }}
),

renamed as (
    select
        -- ids
        pipeline_id,

        -- texts
        label as pipeline_name,

        -- booleans
        is_deleted
    from source
)

select * from renamed
