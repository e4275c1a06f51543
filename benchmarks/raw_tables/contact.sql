with contacts as (
    select row as contact from numbers
)

select
    contact_id(contact) as id,
    at_second(contact_second(contact)) as property_createdate,
    contact_email(contact) as property_email,
    case
        when not came_by_site(contact) then 'OFFLINE'
        else [
            'ORGANIC_SEARCH', 'DIRECT_TRAFFIC', 'PAID_SEARCH', 'SOCIAL_MEDIA',
            'PAID_SOCIAL', 'EMAIL_MARKETING', 'REFERRALS', 'AI_REFERRALS'
        ][1 + pick(contact, 'source', 8)]
    end as property_hs_analytics_source,
    case
        when not came_by_site(contact)
            then ['IMPORT', 'INTEGRATION', 'CRM_UI'][1 + pick(contact, 'detail', 3)]
    end as property_hs_analytics_source_data_1,
    ['subscriber', 'lead', 'opportunity', 'customer'][1 + pick(contact, 'stage', 4)]
        as property_lifecyclestage,
    case
        when is_merged_contact(contact + 1)
            then cast(contact_id(contact + 1) as varchar)
    end as property_hs_merged_object_ids,
    is_merged_contact(contact) or is_deleted_contact(contact) as _fivetran_deleted,
    synced_at() as _fivetran_synced
from contacts
