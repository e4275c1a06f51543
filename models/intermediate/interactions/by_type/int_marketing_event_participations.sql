with survivors as (
    select * from {{ ref('int_contact_survivors') }}
),

participants as (
    select
        participants.*,
        coalesce(survivors.contact_id, participants.contact_id) as attendee_id,
        {{ attribution.hubspot_value('participants.attendance_state') }} as state,
        coalesce(participants.created_at < participants.occurred_at, false)
            as is_registered_before
    from {{ ref('stg_hubspot__marketing_event_participant') }} as participants
    left join survivors on participants.contact_id = survivors.merged_contact_id
),

marketing_events as (
    select * from {{ ref('stg_hubspot__marketing_event') }}
),

registrations as (
    select distinct
        attendee_id,
        marketing_event_id
    from participants
    where
        state = 'REGISTERED'
        and not coalesce(is_deleted, false)
        and coalesce(occurred_at, created_at) is not null
),

-- A row holds one state, the latest: who attended or did not come had registered before.
states as (
    select
        participants.participant_id,
        participants.contact_id,
        participants.marketing_event_id,
        participants.is_deleted,
        participants.state,
        case
            when participants.state = 'REGISTERED' and participants.is_registered_before
                then participants.created_at
            when participants.state = 'REGISTERED'
                then coalesce(participants.occurred_at, participants.created_at)
            else participants.occurred_at
        end as interacted_at
    from participants
    union all
    select
        participants.participant_id || ':registered' as participant_id,
        participants.contact_id,
        participants.marketing_event_id,
        participants.is_deleted,
        'REGISTERED' as state,
        participants.created_at as interacted_at
    from participants
    left join registrations
        on
            participants.attendee_id = registrations.attendee_id
            and participants.marketing_event_id = registrations.marketing_event_id
    where
        participants.state in ('ATTENDED', 'NO_SHOW')
        and participants.is_registered_before
        and registrations.attendee_id is null
),

typed as (
    select
        'marketing_event_participant' as source_table,
        states.participant_id as source_id,
        states.contact_id as raw_contact_id,
        case
            when states.state = 'ATTENDED' then 'marketing_event_attended'
            else 'marketing_event_registered'
        end as interaction_type,
        states.interacted_at,
        coalesce(states.is_deleted, false) as is_deleted,
        case
            when states.state in ('REGISTERED', 'ATTENDED')
                then cast(null as {{ dbt.type_string() }})
            else 'cancelled'
        end as type_exclusion_reason,
        states.marketing_event_id as asset_id,
        marketing_events.marketing_event_name as asset_title
    from states
    left join marketing_events
        on states.marketing_event_id = marketing_events.marketing_event_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason', 'asset_id',
        'asset_title',
    ]) }}
from typed
