with session_interactions as (
    select * from {{ ref('int_session_interactions') }}
),

first_interactions as (
    select interactions.*
    from {{ ref('int_interactions') }} as interactions
    inner join session_interactions
        on
            interactions.interaction_id = session_interactions.interaction_id
            and session_interactions.interaction_id = session_interactions.session_id
),

known_hosts as (
    select * from {{ ref('int_known_hosts') }}
),

known_names as (
    select * from {{ ref('int_known_names') }}
)

select
    first_interactions.interaction_id as session_id,
    lower(first_interactions.utm_source) as utm_source,
    lower(first_interactions.utm_medium) as utm_medium,
    lower(first_interactions.utm_campaign) as utm_campaign,
    lower(first_interactions.source_parameter) as source_parameter,
    first_interactions.gclid,
    coalesce(known_names.kind, utm_source_hosts.kind) as utm_source_kind,
    first_interactions.referrer_host,
    first_interactions.interaction_url as landing_page_url,
    first_interactions.asset_title as landing_page_title,
    case
        when first_interactions.is_referred_by_itself then 'own_domain'
        else referrer_hosts.kind
    end as referrer_kind,
    referrer_hosts.name as referrer_name
from first_interactions
left join known_names
    on lower(first_interactions.utm_source) = known_names.utm_source
left join known_hosts as utm_source_hosts
    on lower(first_interactions.utm_source) = utm_source_hosts.host
left join known_hosts as referrer_hosts
    on first_interactions.referrer_host = referrer_hosts.host
