with source as (
    select * from {{ attribution.raw_table('hubspot', 'marketing_event_participant') }}
),

renamed as (
    select
        -- ids
        id as participant_id,
        marketing_event_id,
        contact_id,

        -- texts
        properties_attendance_state as attendance_state,

        -- booleans
        is_deleted,

        -- timestamps
        created_at,
        properties_occurred_at as occurred_at
    from source
)

select * from renamed
