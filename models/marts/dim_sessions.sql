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
    case
        when sessions.source_rule = 'raw_session_source'
            then sessions.raw_session_source
        when sessions.source_rule = 'gclid' then 'gclid'
        when sessions.source_rule = 'paid_source_parameter'
            then {{ attribution.masked_emails('signals.source_parameter') }}
        else {{ attribution.masked_emails(
            'coalesce(signals.utm_source, signals.utm_medium, signals.utm_campaign, '
            ~ 'signals.source_parameter, signals.referrer_host)'
        ) }}
    end as source_detail,
    {{ attribution.masked_emails('signals.landing_page_url') }} as landing_page_url,
    {{ attribution.masked_emails('signals.landing_page_title') }}
        as landing_page_title,
    signals.referrer_host,
    sessions.interaction_count,
    sessions.page_view_count
from sessions
inner join signals on sessions.session_id = signals.session_id
