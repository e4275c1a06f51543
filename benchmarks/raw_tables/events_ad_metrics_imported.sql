with metrics as (
    select
        row,
        row % ad_count() as ad,
        row // ad_count() as day
    from numbers
)

select
    event_id(row, 'ad metrics') as id,
    at_second(first_second() + 86400.0 * day) as occurredat,
    ad_network(ad) as property_hs_ad_network,
    4800000000 + ad % 5 as property_hs_ad_account_id,
    20110000 + ad // 4 as property_hs_ad_campaign_id,
    'Ad campaign ' || ad // 4 as property_hs_ad_campaign_name,
    310000 + ad // 2 as property_hs_ad_group_id,
    'Ad group ' || ad // 2 as property_hs_ad_group_name,
    410000 + ad as property_hs_ad_id,
    cast(round(50 * share_of(row, 'spent'), 2) as decimal(18, 2))
        as property_hs_ad_amount_spent,
    pick(row, 'clicks', 40) as property_hs_ad_clicks,
    1000 + pick(row, 'impressions', 4000) as property_hs_ad_impressions,
    synced_at() as _fivetran_synced
from metrics
