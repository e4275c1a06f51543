with contacts as (
    select * from {{ ref('int_contacts') }}
),

survivors as (
    select * from {{ ref('int_contact_survivors') }}
),

resolved as (
    select
        raw_contact_id,
        contact_id
    from contacts
    where raw_contact_id is not null
    {{ attribution.union_distinct() }}
    select
        merged_contact_id as raw_contact_id,
        contact_id
    from survivors
)

select
    resolved.raw_contact_id,
    resolved.contact_id,
    contacts.raw_contact_id is not null as is_known,
    coalesce(contacts.is_deleted, false) as is_deleted,
    contacts.created_at
from resolved
left join contacts on resolved.contact_id = contacts.raw_contact_id
