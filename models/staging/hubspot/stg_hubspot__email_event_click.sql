with source as (
    select * from {{ attribution.raw_table('hubspot', 'email_event_click') }}
),

renamed as (
    select
        -- ids
        id as email_event_id,

        -- texts
        url as clicked_url,

        -- booleans
        is_deleted
    from source
)

select * from renamed
