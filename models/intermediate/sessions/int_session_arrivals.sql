with interactions as (
    select * from {{ ref('int_interactions') }}
),

known_hosts as (
    select * from {{ ref('int_known_hosts') }}
)

select
    interactions.interaction_id,
    interactions.contact_id,
    interactions.interacted_at,
    interactions.tie_order,
    interactions.interaction_type,
    interactions.is_in_session,
    interactions.source_outside_session,
    interactions.interaction_type = 'page_view' as can_split_session,
    case when interactions.is_in_session then interactions.raw_session_id end
        as raw_session_id,
    interactions.raw_session_source,
    case
        when
            coalesce(
                interactions.utm_source, interactions.utm_medium,
                interactions.utm_campaign, interactions.gclid,
                interactions.source_parameter
            ) is not null
            then {{ attribution.arrival_key([
                'interactions.utm_source', 'interactions.utm_medium',
                'interactions.utm_campaign', 'interactions.gclid',
                'interactions.source_parameter',
            ]) }}
        when interactions.is_referred_by_itself then null
        when
            known_hosts.kind is null
            or known_hosts.kind not in ('own_domain', 'mail_client')
            then interactions.referrer_host
    end as arrival_key
from interactions
left join known_hosts on interactions.referrer_host = known_hosts.host
