with clicks as (
    select * from {{ ref('stg_hubspot_events__cta_clicked') }}
),

content_types as (
    select * from {{ ref('page_content_types') }}
),

typed as (
    select
        'events_cta_clicked' as source_table,
        clicks.event_id as source_id,
        clicks.contact_id as raw_contact_id,
        'cta_click' as interaction_type,
        clicks.occurred_at as interacted_at,
        clicks.is_deleted,
        coalesce(clicks.is_in_email, false) as is_in_email,
        case
            when clicks.is_in_email then 'marketing_email'
            else {{ attribution.page_asset_type(
                'content_types.asset_type', 'null', 'null'
            ) }}
        end as asset_type,
        coalesce(
            clicks.page_title, case when clicks.is_in_email then clicks.cta_name end
        ) as asset_title,
        clicks.url,
        clicks.raw_session_id,
        clicks.cta_id,
        clicks.cta_name
    from clicks
    left join content_types
        on
            {{ attribution.hubspot_value('clicks.content_type') }}
            = {{ attribution.hubspot_value('content_types.content_type') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'is_in_email', 'asset_type', 'asset_title', 'url',
        'raw_session_id', 'cta_id', 'cta_name',
    ]) }}
from typed
