with conversations as (
    select
        'conversation_thread' as source_table,
        conversation_id as source_id,
        contact_id as raw_contact_id,
        'conversation' as interaction_type,
        created_at as interacted_at,
        is_deleted,
        case when is_spam then 'spam' end as type_exclusion_reason
    from {{ ref('stg_hubspot__conversation_thread') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason',
    ]) }}
from conversations
