-- What each ad campaign cost and brought, by one ad attribution model.
-- dbt run-operation answer --args '{analysis: ad_performance}' --vars '{ad_attribution_model: last_ad_interaction}'
--
-- On the demo:
-- | ad_network | ad_campaign_name                 | spend   | contacts | customers | revenue | cost_per_contact | cost_per_customer | return_on_ad_spend |
-- |------------|----------------------------------|---------|----------|-----------|---------|------------------|-------------------|--------------------|
-- | google     | Cargo bike leasing \| Search     | 7615.04 | 17       | 2         | 140300  | 447.94           | 3807.52           | 18.42              |
-- | linkedin   | City hubs \| Decision makers     | 3030.39 | 6        | 0         | 0       | 505.07           |                   | 0                  |
-- | google     | Brand \| Search                  | 1790.34 | 21       | 3         | 115900  | 85.25            | 596.78            | 64.74              |
-- | facebook   | Spring test rides \| Prospecting | 1739.73 | 13       | 3         | 130900  | 133.83           | 579.91            | 75.24              |
-- | linkedin   | Winter webinar \| Fleet managers | 884.54  | 6        | 1         | 18000   | 147.42           | 884.54            | 20.35              |
-- | bing       | Cargo bike leasing \| Bing       | 538.15  | 6        | 0         | 0       | 89.69            |                   | 0                  |
-- | facebook   | Summer offer \| Retargeting      | 0       | 3        | 1         | 4900    | 0                | 0                 |                    |
{%- set model = dbt.string_literal(
    dbt.escape_single_quotes(var('ad_attribution_model', 'last_ad_interaction'))
) %}

with campaigns as (
    select
        ad_network,
        ad_campaign_name,
        sum(spend) as spend,
        sum(contacts) as contacts,
        sum(customers) as customers,
        sum(revenue) as revenue
    from {{ ref('ad_attribution_report') }}
    where ad_attribution_model = {{ model }}
    group by 1, 2
)

select
    ad_network,
    ad_campaign_name,
    spend,
    contacts,
    customers,
    revenue,
    round(spend / nullif(contacts, 0), 2) as cost_per_contact,
    round(spend / nullif(customers, 0), 2) as cost_per_customer,
    round(revenue / nullif(spend, 0), 2) as return_on_ad_spend
from campaigns
order by spend desc
