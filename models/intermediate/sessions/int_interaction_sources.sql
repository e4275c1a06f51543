with interactions as (
    select * from {{ ref('int_interactions') }}
),

session_interactions as (
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
    interactions.interaction_type,
    coalesce(interactions.source_outside_session = 'sales', false) as is_sales,
    sessions.session_id,
    coalesce(sessions.interaction_source, interactions.source_outside_session)
        as interaction_source,
    coalesce(sessions.source_rule, 'interaction_type') as source_rule
from interactions
left join session_interactions
    on interactions.interaction_id = session_interactions.interaction_id
left join sessions on session_interactions.session_id = sessions.session_id
