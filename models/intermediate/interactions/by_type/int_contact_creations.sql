with contacts as (
    select * from {{ ref('int_contacts') }}
),

creation_types as (
    select * from {{ ref('offline_contact_creations') }}
),

offline_sources as (
    select * from {{ ref('hubspot_source_names') }}
    where interaction_source = 'offline_sources'
),

typed as (
    select
        'contact' as source_table,
        contacts.raw_contact_id as source_id,
        contacts.contact_id as raw_contact_id,
        coalesce(creation_types.interaction_type, 'other_lead_creation')
            as interaction_type,
        contacts.created_at as interacted_at,
        contacts.is_deleted or contacts.is_merged as is_deleted
    from contacts
    inner join offline_sources
        on
            {{ attribution.hubspot_value('contacts.analytics_source') }}
            = offline_sources.hubspot_source
    left join creation_types
        on
            {{ attribution.hubspot_value('contacts.analytics_source_detail') }}
            = creation_types.analytics_source_detail
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted',
    ]) }}
from typed
