-- Which pages, emails and events open the way to won deals, and which close it?
-- dbt run-operation answer --args '{analysis: openers_and_closers}'
--
-- On the demo:
-- | asset_type   | asset                                       | deals_opened | deals_closed | linear_revenue |
-- |--------------|---------------------------------------------|--------------|--------------|----------------|
-- | Website page | Our cargo bikes \| Nordlys                  | 19.83        | 1.5          | 124877.57      |
-- | Website page | Talk to us                                  | 1.5          | 12.5         | 223686.21      |
-- | Meeting      | Meeting                                     | 0            | 4.5          | 47905.42       |
-- | Website page | Cargo bike leasing, all included            | 0            | 4            | 139514.3       |
-- | Blog post    | Van or cargo bike? What a year really costs | 2.33         | 1.5          | 37083.38       |
-- | Website page | About Nordlys                               | 0            | 3.33         | 13291.61       |
-- | Call         | Call connected                              | 0            | 3            | 56049.54       |
-- | Ad           | Cargo bike leasing \| Search                | 3            | 0            | 10109.52       |
-- | Sales email  | Sales email reply                           | 0            | 2.83         | 47846.72       |
-- | Website page | Prices and leasing terms                    | 0.5          | 2            | 62016.09       |
with credits as (
    select * from {{ ref('attribution_report') }}
    where report_type = 'revenue'
),

assets as (
    select
        asset_type_label as asset_type,
        coalesce(asset_title, asset_id, '(none)') as asset,
        sum(case when attribution_model = 'first_interaction' then credit else 0 end)
            as deals_opened,
        sum(case when attribution_model = 'last_interaction' then credit else 0 end)
            as deals_closed,
        sum(case when attribution_model = 'linear' then attributed_amount else 0 end)
            as linear_revenue
    from credits
    group by 1, 2
)

select
    asset_type,
    asset,
    cast(deals_opened as decimal(28, 2)) as deals_opened,
    cast(deals_closed as decimal(28, 2)) as deals_closed,
    cast(linear_revenue as decimal(28, 2)) as linear_revenue
from assets
order by deals_opened + deals_closed desc, linear_revenue desc, asset asc
limit 10
