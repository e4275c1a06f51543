-- Which sources work together before a deal is won? Each in the order of its first interaction.
-- dbt run-operation answer --args '{analysis: top_paths}'
--
-- On the demo:
-- | path                                                                                                                                  | deals | revenue   |
-- |---------------------------------------------------------------------------------------------------------------------------------------|-------|-----------|
-- | organic_search                                                                                                                        | 9     | 175264.64 |
-- | organic_search > direct_traffic                                                                                                       | 7     | 160650    |
-- | organic_search > sales                                                                                                                | 4     | 143050.5  |
-- | paid_search > direct_traffic > offline_sources > organic_social > email_marketing > sales > referrals > organic_search                | 1     | 78000     |
-- | organic_search > direct_traffic > paid_search > organic_social > sales                                                                | 1     | 73200     |
-- | organic_search > sales > organic_social                                                                                               | 1     | 71600     |
-- | paid_social > organic_social > direct_traffic > sales > ai_referrals > organic_search > referrals                                     | 1     | 69400     |
-- | paid_search > sales > referrals                                                                                                       | 1     | 67100     |
-- | organic_search > organic_social > sales > direct_traffic > ai_referrals > marketing_event                                             | 1     | 57800     |
-- | other_campaigns > referrals > ai_referrals > direct_traffic > marketing_event > organic_social > sales > paid_search > organic_search | 1     | 55653.04  |
with interactions as (
    select * from {{ ref('attribution_report') }}
    where report_type = 'revenue' and attribution_model = 'linear'
),

conversion_sources as (
    select
        conversion_id,
        interaction_source,
        min(interacted_at) as first_at,
        sum(attributed_amount) as amount
    from interactions
    group by 1, 2
),

paths as (
    select
        conversion_id,
        {{ attribution.joined_in_order(
            'interaction_source', ' > ', 'first_at, interaction_source'
        ) }} as path,
        sum(amount) as revenue
    from conversion_sources
    group by 1
)

select
    path,
    count(*) as deals,
    cast(sum(revenue) as decimal(28, 2)) as revenue
from paths
group by 1
order by deals desc, revenue desc, path asc
limit 10
