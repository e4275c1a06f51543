select
    session_id,
    contact_id,
    started_at,
    ended_at,
    interaction_source,
    source_rule,
    {{ attribution.masked_emails('source_detail') }} as source_detail,
    {{ attribution.masked_emails('landing_page_url') }} as landing_page_url,
    {{ attribution.masked_emails('landing_page_title') }} as landing_page_title,
    referrer_host,
    interaction_count,
    page_view_count
from {{ ref('int_sessions') }}
