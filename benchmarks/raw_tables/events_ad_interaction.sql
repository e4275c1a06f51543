with clicks as (
    select
        row,
        row * 10 as visit,
        visit_contact(row * 10) as contact,
        pick(row, 'ad', ad_count()) as ad,
        visited_page(row, 'ad page') as page
    from numbers
)

select
    event_id(clicks.row, 'ad click') as id,
    contact_id(clicks.contact) as objectid,
    at_second(visit_second(clicks.visit, clicks.contact) - 5) as occurredat,
    ad_network(clicks.ad) as property_hs_ad_network,
    4800000000 + clicks.ad % 5 as property_hs_ad_account_id,
    20110000 + clicks.ad // 4 as property_hs_ad_campaign_id,
    'Ad campaign ' || clicks.ad // 4 as property_hs_ad_campaign_name,
    310000 + clicks.ad // 2 as property_hs_ad_group_id,
    'Ad group ' || clicks.ad // 2 as property_hs_ad_group_name,
    410000 + clicks.ad as property_hs_ad_id,
    case
        when ad_network(clicks.ad) in ('google', 'bing')
            then 'keyword ' || pick(clicks.row, 'keyword', 200)
    end as property_hs_ad_keyword,
    'CLICK' as property_hs_interaction_type,
    pages.url || '?utm_source=' || ad_network(clicks.ad) || '&utm_medium=cpc'
        as property_hs_url,
    synced_at() as _fivetran_synced
from clicks
inner join pages on clicks.page = pages.page
