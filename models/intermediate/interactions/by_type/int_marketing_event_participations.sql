with participants as (
    select * from {{ ref('stg_hubspot__marketing_event_participant') }}
),

marketing_events as (
    select * from {{ ref('stg_hubspot__marketing_event') }}
),

typed as (
    select
        'marketing_event_participant' as source_table,
        participants.participant_id as source_id,
        participants.contact_id as raw_contact_id,
        case
            when upper(participants.attendance_state) = 'ATTENDED'
                then 'marketing_event_attended'
            else 'marketing_event_registered'
        end as interaction_type,
        participants.occurred_at as interacted_at,
        participants.is_deleted,
        case
            when upper(participants.attendance_state) in ('REGISTERED', 'ATTENDED')
                then cast(null as {{ dbt.type_string() }})
            else 'cancelled'
        end as type_exclusion_reason,
        participants.marketing_event_id as asset_id,
        marketing_events.marketing_event_name as asset_title
    from participants
    left join marketing_events
        on participants.marketing_event_id = marketing_events.marketing_event_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason', 'asset_id', 'asset_title',
    ]) }}
from typed
