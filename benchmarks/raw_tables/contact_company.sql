with associations as (
    select row // 3 * 4 + row % 3 as contact from numbers
)

select
    contact_id(contact) as contact_id,
    20000000 + contact // 4 as company_id,
    1 as type_id,
    'HUBSPOT_DEFINED' as category,
    synced_at() as _fivetran_synced
from associations
