-- Why an interaction has its source: the rule that held, and what it held on.
-- dbt run-operation answer --args '{analysis: why_this_source}' --vars '{interaction_id: "events_visited_page:pv-00001"}'
--
-- On the demo:
-- | interaction_source | because                                                                                                                                               | held_on  |
-- |--------------------|-------------------------------------------------------------------------------------------------------------------------------------------------------|----------|
-- | paid_social        | utm_medium contains paid, ppc or cpc and utm_source is a known social network or the referrer is one; or utm_source or utm_medium contains paidsocial | linkedin |
{%- set interaction_id = dbt.string_literal(
    dbt.escape_single_quotes(var('interaction_id', 'events_visited_page:pv-00001'))
) %}

select
    interactions.interaction_id,
    interactions.interaction_source,
    rules.rule_number,
    rules.sentence as because,
    sessions.source_detail as held_on,
    sessions.session_id as first_interaction_of_session,
    sessions.started_at as session_started_at,
    sessions.landing_page_url,
    sessions.referrer_host,
    first_interactions.utm_source,
    first_interactions.utm_medium,
    first_interactions.utm_campaign
from {{ ref('dim_interactions') }} as interactions
inner join {{ ref('source_rules') }} as rules
    on interactions.source_rule = rules.source_rule
left join {{ ref('dim_sessions') }} as sessions
    on interactions.session_id = sessions.session_id
left join {{ ref('dim_interactions') }} as first_interactions
    on interactions.session_id = first_interactions.interaction_id
where interactions.interaction_id = {{ interaction_id }}
