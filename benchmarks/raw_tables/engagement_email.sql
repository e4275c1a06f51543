with emails as (
    select row // 6 * 10 + 4 + row % 6 as engagement from numbers
),

engaged as (
    select
        engagement,
        engaged_deal(engagement) as deal
    from emails
)

select
    engagement_id(engagement) as engagement_id,
    case when engagement % 2 = 0 then 'EMAIL' else 'INCOMING_EMAIL' end as type,
    at_second(engagement_second(engagement, deal_second, close_second))
        as property_hs_timestamp,
    cast(engagement // 10 as varchar) as property_hs_email_thread_id,
    'Your offer' as property_hs_email_subject,
    false as _fivetran_deleted,
    synced_at() as _fivetran_synced
from timed_deals(engaged)
