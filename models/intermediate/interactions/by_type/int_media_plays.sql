with plays as (
    select
        'events_media_played' as source_table,
        event_id as source_id,
        contact_id as raw_contact_id,
        'media_play' as interaction_type,
        occurred_at as interacted_at,
        is_deleted,
        media_id as asset_id,
        media_title as asset_title,
        url,
        raw_session_id
    from {{ ref('stg_hubspot_events__media_played') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url', 'raw_session_id',
    ]) }}
from plays
