-- Won revenue that the revenue report leaves out, by reason.
-- dbt show --select excluded_revenue --limit 500
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
