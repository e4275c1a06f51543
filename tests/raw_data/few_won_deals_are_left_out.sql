-- For no reason more than the share of var attribution__warn_above_share of the won
-- deals is left out of the revenue report. To mend: fill the amount, create date,
-- close date or contact that the reason names.
{{ config(severity='warn') }}

with won_deals as (
    select deal_id from {{ ref('dim_deals') }}
    where is_won
),

left_out as (
    select
        excluded_conversions.exclusion_reason,
        count(*) as deal_count
    from {{ ref('fct_excluded_conversions') }} as excluded_conversions
    inner join won_deals on excluded_conversions.deal_id = won_deals.deal_id
    where excluded_conversions.report_type = 'revenue'
    group by 1
)

select *
from left_out
where
    deal_count
    > (select count(*) from won_deals) * {{ var('attribution__warn_above_share') }}
