with events as (
    select * from {{ ref('stg_hubspot__email_event') }}
),

clicks as (
    select * from {{ ref('stg_hubspot__email_event_click') }}
),

emails as (
    select * from {{ ref('stg_hubspot__email_campaign') }}
),

primary_emails as (
    select * from {{ ref('int_primary_emails') }}
),

typed as (
    select
        'email_event' as source_table,
        events.email_event_id as source_id,
        primary_emails.contact_id as raw_contact_id,
        'marketing_email_click' as interaction_type,
        events.occurred_at as interacted_at,
        events.is_deleted,
        case
            when events.is_filtered then 'filtered'
            when primary_emails.contact_id is null then 'not_primary_address'
        end as type_exclusion_reason,
        coalesce(emails.content_id, events.email_campaign_id) as asset_id,
        coalesce(emails.email_name, emails.email_subject) as asset_title,
        clicks.clicked_url as url
    from events
    left join clicks on events.email_event_id = clicks.email_event_id
    left join emails on events.email_campaign_id = emails.email_campaign_id
    left join primary_emails on lower(trim(events.recipient)) = primary_emails.email
    where upper(events.event_type) = 'CLICK'
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason', 'asset_id', 'asset_title', 'url',
    ]) }}
from typed
