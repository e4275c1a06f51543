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
        created as occurred_at,

        -- what another table tells
        {{ attribution.has_raw_table(
            'hubspot_events', 'events_clicked_link_in_email_v2'
        ) }} as are_clicks_told_by_contact
    from source
)

select * from renamed
