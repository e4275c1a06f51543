-- U-shaped ignores what lies after a contact's lead creation and W-shaped what lies
-- after deal creation, unless nothing of the conversion lies in the model's reach.
with path as (
    select
        *,
        max(case when is_up_to_lead_creation then 1 else 0 end)
            over (partition by conversion_id) as has_any_up_to_lead_creation,
        max(case when is_up_to_deal_creation then 1 else 0 end)
            over (partition by conversion_id) as has_any_up_to_deal_creation
    from {{ ref('int_path_positions') }}
)

select
    credits.conversion_id,
    credits.interaction_id,
    credits.attribution_model
from {{ ref('fct_attribution_credits') }} as credits
inner join path
    on
        credits.conversion_id = path.conversion_id
        and credits.interaction_id = path.interaction_id
where
    (
        credits.attribution_model = 'u_shaped'
        and not path.is_up_to_lead_creation
        and path.has_any_up_to_lead_creation = 1
    )
    or (
        credits.attribution_model = 'w_shaped'
        and not path.is_up_to_deal_creation
        and path.has_any_up_to_deal_creation = 1
    )
