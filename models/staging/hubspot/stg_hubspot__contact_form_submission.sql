with source as (
    select * from {{ attribution.raw_table('hubspot', 'contact_form_submission', [
        ('hubspot_events', 'events_submitted_form'),
        ('hubspot_events', 'e_submitted_form'),
    ]) }}
),

renamed as (
    select
        -- ids
        contact_id,
        form_id,
        conversion_id as submission_id,
        page_id,

        -- texts
        email,
        page_url,
        title as page_title,

        -- booleans
        is_deleted,

        -- timestamps
        timestamp as submitted_at
    from source
)

select * from renamed
