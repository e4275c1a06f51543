with source as (
    select * from {{ attribution.raw_table('hubspot', 'marketing_event') }}
),

renamed as (
    select
        -- ids
        id as marketing_event_id,

        -- texts
        event_name as marketing_event_name,
        event_type as marketing_event_type,

        -- booleans
        is_deleted,

        -- timestamps
        start_date_time as started_at
    from source
)

select * from renamed
