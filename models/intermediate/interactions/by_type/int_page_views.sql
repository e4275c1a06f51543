with page_views as (
    select * from {{ ref('stg_hubspot_events__visited_page') }}
),

content_types as (
    select * from {{ ref('page_content_types') }}
),

typed as (
    select
        'events_visited_page' as source_table,
        page_views.event_id as source_id,
        page_views.contact_id as raw_contact_id,
        'page_view' as interaction_type,
        page_views.occurred_at as interacted_at,
        page_views.is_deleted,
        {{ attribution.page_asset_type(
            'content_types.asset_type',
            'page_views.is_external_page',
            'page_views.page_id'
        ) }} as asset_type,
        page_views.page_id as asset_id,
        page_views.page_title as asset_title,
        page_views.url,
        page_views.query_parameters,
        page_views.referrer,
        page_views.raw_session_id,
        page_views.raw_session_source,
        page_views.utm_source,
        page_views.utm_medium,
        page_views.utm_campaign,
        page_views.utm_content,
        page_views.utm_term
    from page_views
    left join content_types
        on
            {{ attribution.hubspot_value('page_views.content_type') }}
            = {{ attribution.hubspot_value('content_types.content_type') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_type', 'asset_id', 'asset_title', 'url',
        'query_parameters', 'referrer', 'raw_session_id', 'raw_session_source',
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
    ]) }}
from typed
