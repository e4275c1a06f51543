with clicks as (
    select
        'events_social_post_clicked' as source_table,
        event_id as source_id,
        contact_id as raw_contact_id,
        'social_post_click' as interaction_type,
        occurred_at as interacted_at,
        is_deleted,
        social_post_id as asset_id,
        social_post_text as asset_title,
        url,
        social_post_id
    from {{ ref('stg_hubspot_events__social_post_clicked') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url', 'social_post_id',
    ]) }}
from clicks
