with events as (
    select
        'events_custom' as source_table,
        event_id as source_id,
        contact_id as raw_contact_id,
        'custom_event' as interaction_type,
        occurred_at as interacted_at,
        is_deleted,
        event_name as asset_id,
        coalesce(event_label, event_name) as asset_title,
        url,
        raw_session_id
    from {{ ref('stg_hubspot_events__custom') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url', 'raw_session_id',
    ]) }}
from events
