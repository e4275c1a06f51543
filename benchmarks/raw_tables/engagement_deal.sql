-- Of ten activities one has no deal.
with associations as (
    select row // 9 * 10 + row % 9 as engagement from numbers
)

select
    engagement_id(engagement) as engagement_id,
    deal_id(engaged_deal(engagement)) as deal_id,
    206 as type_id,
    'HUBSPOT_DEFINED' as category,
    synced_at() as _fivetran_synced
from associations
