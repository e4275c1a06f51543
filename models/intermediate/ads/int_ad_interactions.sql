select
    interaction_id,
    contact_id,
    interacted_at,
    tie_order,
    ad_network,
    ad_account_id,
    ad_campaign_id,
    ad_campaign_name,
    ad_group_id,
    ad_id
from {{ ref('int_interactions') }}
where interaction_type = 'ad_click'
union all
select * from {{ ref('int_ad_page_views') }}
