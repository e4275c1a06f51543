with events as (
    select * from {{ ref('stg_hubspot__email_event') }}
),

clicks as (
    select * from {{ ref('stg_hubspot__email_event_click') }}
),

emails as (
    select * from {{ ref('stg_hubspot__email_campaign') }}
),

clicks_by_contact as (
    select * from {{ ref('stg_hubspot_events__clicked_link_in_email') }}
),

told_by_contact as (
    select min(occurred_at) as began_at
    from clicks_by_contact
    where event_id is not null and not coalesce(is_deleted, false)
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
            when events.occurred_at >= told_by_contact.began_at then 'told_by_contact'
            when primary_emails.contact_id is null then 'not_primary_address'
        end as type_exclusion_reason,
        coalesce(emails.content_id, events.email_campaign_id) as asset_id,
        coalesce(emails.email_name, emails.email_subject) as asset_title,
        clicks.clicked_url as url
    from events
    cross join told_by_contact
    left join clicks on events.email_event_id = clicks.email_event_id
    left join emails on events.email_campaign_id = emails.email_campaign_id
    left join primary_emails on lower(trim(events.recipient)) = primary_emails.email
    where {{ attribution.hubspot_value('events.event_type') }} = 'CLICK'
    union all
    select
        'events_clicked_link_in_email_v2' as source_table,
        clicks_by_contact.event_id as source_id,
        clicks_by_contact.contact_id as raw_contact_id,
        'marketing_email_click' as interaction_type,
        clicks_by_contact.occurred_at as interacted_at,
        coalesce(clicks_by_contact.is_deleted, false) as is_deleted,
        cast(null as {{ dbt.type_string() }}) as type_exclusion_reason,
        coalesce(
            emails.content_id,
            clicks_by_contact.content_id,
            clicks_by_contact.email_campaign_id
        ) as asset_id,
        coalesce(emails.email_name, emails.email_subject) as asset_title,
        clicks_by_contact.clicked_url as url
    from clicks_by_contact
    left join emails
        on clicks_by_contact.email_campaign_id = emails.email_campaign_id
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'type_exclusion_reason', 'asset_id',
        'asset_title', 'url',
    ]) }}
from typed
