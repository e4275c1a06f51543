with threads as (
    select * from {{ ref('stg_hubspot__conversation_thread') }}
),

communications as (
    select * from {{ ref('stg_hubspot__engagement_communication') }}
),

contacts as (
    select * from {{ ref('int_engagement_contacts') }}
),

conversations as (
    select
        'conversation_thread' as source_table,
        conversation_id as source_id,
        contact_id as raw_contact_id,
        'conversation' as interaction_type,
        created_at as interacted_at,
        is_deleted,
        case when is_spam then 'spam' end as type_exclusion_reason
    from threads
    union all
    select
        'engagement_communication' as source_table,
        communications.engagement_id as source_id,
        contacts.contact_id as raw_contact_id,
        'conversation' as interaction_type,
        coalesce(communications.took_place_at, communications.created_at)
            as interacted_at,
        coalesce(communications.is_deleted, false) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as type_exclusion_reason
    from communications
    left join contacts on communications.engagement_id = contacts.engagement_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason',
    ]) }}
from conversations
