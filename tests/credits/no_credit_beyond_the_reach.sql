-- U-shaped ignores what came after the contact's create date where something of the contact
-- lies before it, and W-shaped what came after the deal's where anything lies before it.
-- Within the tolerance an interaction counts as at the contact's create date.
with positions as (
    select
        path_positions.conversion_id,
        path_positions.interaction_id,
        path_positions.contact_id,
        path_positions.counted_at,
        conversions.converted_at,
        contacts.created_at as contact_created_at,
        deals.created_at as deal_created_at
    from {{ ref('int_path_positions') }} as path_positions
    inner join {{ ref('fct_conversions') }} as conversions
        on path_positions.conversion_id = conversions.conversion_id
    inner join {{ ref('dim_contacts') }} as contacts
        on path_positions.contact_id = contacts.contact_id
    left join {{ ref('dim_deals') }} as deals on path_positions.deal_id = deals.deal_id
    where path_positions.path = 'default'
),

with_earliest as (
    select
        *,
        min(counted_at) over (partition by conversion_id, contact_id)
            as contact_earliest_at,
        min(counted_at) over (partition by conversion_id) as earliest_at
    from positions
)

select
    credits.conversion_id,
    credits.interaction_id,
    credits.attribution_model
from {{ ref('fct_attribution_credits') }} as credits
inner join with_earliest
    on
        credits.conversion_id = with_earliest.conversion_id
        and credits.interaction_id = with_earliest.interaction_id
where
    (
        credits.attribution_model = 'u_shaped'
        and with_earliest.counted_at > with_earliest.contact_created_at
        and with_earliest.contact_earliest_at <= with_earliest.contact_created_at
        and with_earliest.contact_created_at <= with_earliest.converted_at
    )
    or (
        credits.attribution_model = 'w_shaped'
        and with_earliest.counted_at > with_earliest.deal_created_at
        and with_earliest.earliest_at <= with_earliest.deal_created_at
    )
