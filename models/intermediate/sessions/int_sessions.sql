with session_interactions as (
    select * from {{ ref('int_session_interactions') }}
    where session_id is not null
),

source_rules as (
    select * from {{ ref('int_session_source_rules') }}
),

rule_sources as (
    select * from {{ ref('source_rules') }}
),

hubspot_source_names as (
    select * from {{ ref('hubspot_source_names') }}
),

extents as (
    select
        session_id,
        contact_id,
        min(interacted_at) as started_at,
        max(interacted_at) as ended_at,
        count(*) as interaction_count,
        sum(case when interaction_type = 'page_view' then 1 else 0 end)
            as page_view_count
    from session_interactions
    group by 1, 2
),

raw_sources as (
    select
        session_id,
        raw_session_source,
        row_number() over (partition by session_id order by step) as source_rank
    from session_interactions
    where raw_session_source is not null
),

decided as (
    select
        extents.*,
        hubspot_source_names.interaction_source as raw_interaction_source,
        case
            when hubspot_source_names.interaction_source is not null
                then 'raw_session_source'
            else source_rules.source_rule
        end as source_rule,
        case
            when hubspot_source_names.interaction_source is not null
                then raw_sources.raw_session_source
            else source_rules.source_detail
        end as source_detail,
        source_rules.landing_page_url,
        source_rules.landing_page_title,
        source_rules.referrer_host
    from extents
    inner join source_rules on extents.session_id = source_rules.session_id
    left join raw_sources
        on extents.session_id = raw_sources.session_id and raw_sources.source_rank = 1
    left join hubspot_source_names
        on
            {{ attribution.hubspot_value('raw_sources.raw_session_source') }}
            = hubspot_source_names.hubspot_source
)

select
    decided.session_id,
    decided.contact_id,
    decided.started_at,
    decided.ended_at,
    coalesce(decided.raw_interaction_source, rule_sources.interaction_source)
        as interaction_source,
    decided.source_rule,
    decided.source_detail,
    decided.landing_page_url,
    decided.landing_page_title,
    decided.referrer_host,
    cast(decided.interaction_count as {{ dbt.type_bigint() }}) as interaction_count,
    cast(decided.page_view_count as {{ dbt.type_bigint() }}) as page_view_count
from decided
left join rule_sources on decided.source_rule = rule_sources.source_rule
