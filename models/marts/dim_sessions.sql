with sessions as (
    select * from {{ ref('int_sessions') }}
),

signals as (
    select * from {{ ref('int_session_signals') }}
)

select
    sessions.session_id,
    sessions.contact_id,
    sessions.started_at,
    sessions.ended_at,
    sessions.interaction_source,
    sessions.source_rule,
    {{ attribution.masked_emails('sessions.source_detail') }} as source_detail,
    {{ attribution.masked_emails('signals.landing_page_url') }} as landing_page_url,
    {{ attribution.masked_emails('signals.landing_page_title') }}
        as landing_page_title,
    signals.referrer_host,
    sessions.interaction_count,
    sessions.page_view_count
from sessions
inner join signals on sessions.session_id = signals.session_id
where {{ attribution.has_changed(
    'sessions.contact_id', ref('int_changed_contacts'), 'contact_id'
) }}
