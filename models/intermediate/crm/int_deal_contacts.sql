with associations as (
    select * from {{ ref('stg_hubspot__deal_contact') }}
    where not coalesce(is_deleted, false)
),

survivors as (
    select * from {{ ref('int_deal_survivors') }}
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
)

select distinct
    coalesce(survivors.deal_id, associations.deal_id) as deal_id,
    contacts.contact_id,
    contacts.created_at as contact_created_at
from associations
inner join contacts on associations.contact_id = contacts.raw_contact_id
left join survivors on associations.deal_id = survivors.merged_deal_id
where contacts.is_known and not contacts.is_deleted
