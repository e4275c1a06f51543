with source as (
    select * from {{ attribution.raw_table('hubspot', 'engagement_email') }}
),

renamed as (
    select
        -- ids
        engagement_id,
        property_hs_email_thread_id as thread_id,

        -- texts
        type as email_type,
        property_hs_email_subject as email_subject,

        -- booleans
        is_deleted,

        -- timestamps
        property_hs_timestamp as sent_at,

        -- what the table can tell
        {{ attribution.raw_has_column(
            'hubspot', 'engagement_email', 'property_hs_email_thread_id'
        ) }} as has_email_threads
    from source
)

select * from renamed
