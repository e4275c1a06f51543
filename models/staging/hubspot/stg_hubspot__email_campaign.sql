with source as (
    select * from {{ attribution.raw_table('hubspot', 'email_campaign') }}
),

renamed as (
    select
        -- ids
        id as email_campaign_id,
        content_id,

        -- texts
        name as email_name,
        subject as email_subject,

        -- booleans
        is_deleted
    from source
)

select * from renamed
