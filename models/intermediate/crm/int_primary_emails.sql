with contacts as (
    select * from {{ ref('int_contacts') }}
),

contact_ids as (
    select * from {{ ref('int_contact_ids') }}
),

holders as (
    select
        contacts.email,
        contact_ids.contact_id,
        row_number() over (
            partition by contacts.email
            order by
                case when contacts.is_merged then 1 else 0 end,
                contact_ids.created_at nulls last,
                {{ attribution.byte_order('contact_ids.contact_id') }}
        ) as holder_rank
    from contacts
    inner join contact_ids
        on
            contacts.raw_contact_id = contact_ids.raw_contact_id
            and contact_ids.is_known
            and not contact_ids.is_deleted
    where contacts.email is not null
)

select
    email,
    contact_id
from holders
where holder_rank = 1
