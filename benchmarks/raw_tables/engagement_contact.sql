-- Of ten activities one has a second contact.
with associations as (
    select
        row // 11 * 10 + least(row % 11, 9) as engagement,
        row % 11 // 10 as place
    from numbers
)

select
    engagement_id(engagement) as engagement_id,
    contact_id(colleague(engaged_deal(engagement), place)) as contact_id,
    194 as type_id,
    'HUBSPOT_DEFINED' as category,
    synced_at() as _fivetran_synced
from associations
