with conversions as (
    select * from {{ ref('int_conversions') }}
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

deal_contacts as (
    select * from {{ ref('int_deal_contacts') }}
)

select
    conversions.conversion_id,
    contacts.contact_id,
    contacts.created_at as contact_created_at
from conversions
inner join contacts on conversions.contact_id = contacts.raw_contact_id
union all
select
    conversions.conversion_id,
    deal_contacts.contact_id,
    deal_contacts.contact_created_at
from conversions
inner join deal_contacts on conversions.deal_id = deal_contacts.deal_id
