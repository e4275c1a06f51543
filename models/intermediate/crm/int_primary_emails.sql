with contacts as (
    select * from {{ ref('int_contacts') }}
),

holders as (
    select
        email,
        contact_id,
        row_number() over (
            partition by email
            order by
                created_at nulls last,
                {{ attribution.byte_order('contact_id') }}
        ) as holder_rank
    from contacts
    where
        email is not null
        and raw_contact_id is not null
        and not is_merged
        and not is_deleted
)

select
    email,
    contact_id
from holders
where holder_rank = 1
