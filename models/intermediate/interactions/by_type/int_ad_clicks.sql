with clicks as (
    select
        'events_ad_interaction' as source_table,
        event_id as source_id,
        contact_id as raw_contact_id,
        'ad_click' as interaction_type,
        occurred_at as interacted_at,
        is_deleted,
        ad_id as asset_id,
        ad_campaign_name as asset_title,
        url,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        lower({{ attribution.hubspot_value('ad_network') }}) as ad_network,
        ad_account_id,
        ad_campaign_id,
        ad_campaign_name,
        ad_group_id,
        ad_id,
        ad_keyword
    from {{ ref('stg_hubspot_events__ad_interaction') }}
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url', 'utm_source', 'utm_medium',
        'utm_campaign', 'utm_content', 'utm_term', 'ad_network', 'ad_account_id',
        'ad_campaign_id', 'ad_campaign_name', 'ad_group_id', 'ad_id', 'ad_keyword',
    ]) }}
from clicks
