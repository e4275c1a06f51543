with meetings as (
    select row * 10 + 3 as engagement from numbers
),

engaged as (
    select
        engagement,
        engaged_deal(engagement) as deal
    from meetings
)

select
    engagement_id(engagement) as engagement_id,
    at_second(engagement_second(engagement, deal_second, close_second))
        as property_hs_timestamp,
    at_second(engagement_second(engagement, deal_second, close_second) - 86400)
        as property_hs_createdate,
    case when share_of(engagement, 'held') < 0.9 then 'COMPLETED' else 'CANCELED' end
        as property_hs_meeting_outcome,
    'Meeting' as property_hs_meeting_title,
    false as _fivetran_deleted,
    synced_at() as _fivetran_synced
from timed_deals(engaged)
