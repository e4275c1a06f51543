with source as (
    select * from {{ attribution.raw_table('hubspot', 'engagement_email') }}
),

renamed as (
    select
        -- ids
        engagement_id,
        property_hs_email_thread_id as thread_id,

        -- texts
        coalesce(property_hs_email_direction, type) as email_kind,
        property_hs_email_subject as email_subject,

        -- booleans
        is_deleted,

        -- timestamps
        property_hs_timestamp as sent_at
    from source
)

select * from renamed
