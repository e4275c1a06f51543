with calls as (
    select row // 3 * 10 + row % 3 as engagement from numbers
),

engaged as (
    select
        engagement,
        engaged_deal(engagement) as deal
    from calls
)

select
    engagement_id(engagement) as engagement_id,
    at_second(engagement_second(engagement, deal_second, close_second))
        as property_hs_timestamp,
    case
        when share_of(engagement, 'disposition') < 0.6
            then 'f240bbac-87c9-4f6e-bf70-924b57d47db7'
        else '73a0d17f-1163-4015-bdd5-ec830791da20'
    end as property_hs_call_disposition,
    'Call' as property_hs_call_title,
    false as _fivetran_deleted,
    synced_at() as _fivetran_synced
from timed_deals(engaged)
