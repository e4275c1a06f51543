-- Won revenue that the revenue report leaves out, by reason.
-- dbt run-operation answer --args '{analysis: excluded_revenue}'
--
-- On the demo:
-- | exclusion_reason | deals | amount |
-- |------------------|-------|--------|
-- | no_close_date    | 1     | 19950  |
-- | no_contact       | 2     | 16900  |
-- | no_create_date   | 1     | 8700   |
-- | no_amount        | 1     |        |
with won_deals as (
    select * from {{ ref('dim_deals') }}
    where is_won
),

excluded_conversions as (
    select * from {{ ref('fct_excluded_conversions') }}
    where report_type = 'revenue'
)

select
    excluded_conversions.exclusion_reason,
    count(*) as deals,
    sum(won_deals.amount) as amount
from excluded_conversions
inner join won_deals on excluded_conversions.deal_id = won_deals.deal_id
group by 1
order by amount desc nulls last
