with interactions as (
    select * from {{ ref('int_session_interactions') }}
),

sessions as (
    select * from {{ ref('int_sessions') }}
)

select
    interactions.interaction_id,
    interactions.contact_id,
    interactions.interacted_at,
    interactions.tie_order,
    interactions.step,
    interactions.interaction_type,
    coalesce(interactions.source_outside_session = 'sales', false) as is_sales,
    interactions.session_id,
    coalesce(sessions.interaction_source, interactions.source_outside_session)
        as interaction_source,
    coalesce(sessions.source_rule, 'interaction_type') as source_rule
from interactions
left join sessions on interactions.session_id = sessions.session_id
