select
    conversions.conversion_id,
    interactions.interacted_at
from {{ ref('fct_attribution_credits') }} as credits
inner join {{ ref('fct_conversions') }} as conversions
    on credits.conversion_id = conversions.conversion_id
inner join {{ ref('dim_interactions') }} as interactions
    on credits.interaction_id = interactions.interaction_id
where interactions.interacted_at < conversions.converted_at - interval 60 day
