select
    interaction_source,
    count(distinct deal_id) as deals,
    sum(attributed_amount) as revenue
from {{ ref('attribution_report') }}
where report_type = 'revenue' and attribution_model = 'linear'
group by interaction_source
