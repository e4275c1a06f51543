-- Eight deals have 1, 1, 1, 2, 2, 3, 4 and 10 contacts.
with associations as (
    select
        row // 24 * 8
        + cast(substr('012334455566667777777777', row % 24 + 1, 1) as bigint) as deal,
        cast(substr('000010101201230123456789', row % 24 + 1, 1) as bigint) as place
    from numbers
)

select
    deal_id(deal) as deal_id,
    contact_id(colleague(deal, place)) as contact_id,
    3 as type_id,
    'HUBSPOT_DEFINED' as category,
    synced_at() as _fivetran_synced
from associations
