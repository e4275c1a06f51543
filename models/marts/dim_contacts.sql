with contacts as (
    select * from {{ ref('int_contacts') }}
    where
        raw_contact_id is not null
        and not is_merged
        and not is_deleted
),

companies as (
    select * from {{ ref('int_contact_companies') }}
),

hubspot_source_names as (
    select * from {{ ref('hubspot_source_names') }}
)

select
    contacts.contact_id,
    contacts.created_at,
    companies.company_id,
    {{ attribution.masked_emails('companies.company_name') }} as company_name,
    hubspot_source_names.interaction_source as lead_source,
    {{ attribution.masked_emails('contacts.analytics_source_detail') }}
        as lead_source_detail,
    {{ attribution.masked_emails('contacts.analytics_source_detail_2') }}
        as lead_source_detail_2,
    contacts.lifecycle_stage
from contacts
left join companies on contacts.contact_id = companies.contact_id
left join hubspot_source_names
    on
        {{ attribution.hubspot_value('contacts.analytics_source') }}
        = hubspot_source_names.hubspot_source
