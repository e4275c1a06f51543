-- Without a won stage no deal is won, and every figure of the revenue report is 0. To mend:
-- land deal_pipeline_stage with a probability of 1, or closed_won, in the won stages.
{{ config(severity='warn') }}

select 'no stage is won' as problem
from (
    select count(*) as stage_count
    from {{ ref('int_deal_stages') }}
    where is_won
) as won
where stage_count = 0
