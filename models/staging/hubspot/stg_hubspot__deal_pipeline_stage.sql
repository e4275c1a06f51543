with source as (
    select * from {{ attribution.raw_table('hubspot', 'deal_pipeline_stage') }}
),

renamed as (
    select
        -- ids
        stage_id,
        pipeline_id,

        -- texts
        label as stage_name,

        -- numbers
        probability as win_probability,

        -- booleans
        closed_won as is_closed_won,
        is_closed,
        is_deleted
    from source
)

select * from renamed
