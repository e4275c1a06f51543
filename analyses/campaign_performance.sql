-- Which campaigns brought contacts, deals, customers and revenue, by one attribution model?
-- dbt run-operation answer --args '{analysis: campaign_performance}' --vars '{attribution_model: linear}'
--
-- On the demo:
-- | campaign                  | contacts | deals | customers | revenue   |
-- |---------------------------|----------|-------|-----------|-----------|
-- | (none)                    | 229.44   | 60.14 | 31.76     | 995138.31 |
-- | Always on                 | 48.99    | 11.64 | 6.36      | 178033.3  |
-- | Spring test rides 2026    | 17.66    | 3.81  | 1.87      | 51553.86  |
-- | City logistics hubs       | 10.58    | 2.16  | 0.94      | 29245.36  |
-- | Winter fleet 2025         | 7.44     | 3.68  | 0.71      | 26897.21  |
-- | Tender season 2026        | 7.94     | 1.26  | 0.3       | 14551.01  |
-- | Summer leasing offer 2026 | 2.94     | 1.31  | 0.06      | 282.69    |
{%- set model = dbt.string_literal(
    dbt.escape_single_quotes(var('attribution_model', 'linear'))
) %}

with credits as (
    select
        *,
        coalesce(campaign_name, campaign_id, '(none)') as campaign
    from {{ ref('attribution_report') }}
    where attribution_model = {{ model }}
),

campaigns as (
    select
        campaign,
        sum(case when report_type = 'contact_create' then credit else 0 end)
            as contacts,
        sum(case when report_type = 'deal_create' then credit else 0 end) as deals,
        sum(case when report_type = 'revenue' then credit else 0 end) as customers,
        sum(case when report_type = 'revenue' then attributed_amount else 0 end)
            as revenue
    from credits
    group by 1
)

select
    campaign,
    cast(contacts as decimal(28, 2)) as contacts,
    cast(deals as decimal(28, 2)) as deals,
    cast(customers as decimal(28, 2)) as customers,
    cast(revenue as decimal(28, 2)) as revenue
from campaigns
order by revenue desc, campaign asc
