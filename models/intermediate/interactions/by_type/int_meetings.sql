with meetings as (
    select * from {{ ref('stg_hubspot__engagement_meeting') }}
),

contacts as (
    select * from {{ ref('int_engagement_contacts') }}
),

typed as (
    select
        'engagement_meeting' as source_table,
        meetings.engagement_id as source_id,
        contacts.contact_id as raw_contact_id,
        'meeting' as interaction_type,
        coalesce(meetings.took_place_at, meetings.created_at) as interacted_at,
        coalesce(meetings.is_deleted, false) as is_deleted,
        case
            when
                {{ attribution.hubspot_value('meetings.meeting_outcome') }}
                in ('CANCELED', 'CANCELLED', 'RESCHEDULED', 'NO_SHOW')
                then 'cancelled'
        end as type_exclusion_reason
    from meetings
    left join contacts on meetings.engagement_id = contacts.engagement_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason',
    ]) }}
from typed
