with source as (
    select * from {{ attribution.raw_table('hubspot', 'email_event') }}
),

renamed as (
    select
        -- ids
        id as email_event_id,
        email_campaign_id,

        -- texts
        type as event_type,
        recipient,

        -- booleans
        filtered_event as is_filtered,
        is_deleted,

        -- timestamps
        created as occurred_at
    from source
)

select * from renamed
