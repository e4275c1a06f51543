with interactions as (
    select * from {{ ref('int_interaction_candidates') }}
    where exclusion_reason is null
),

form_pages as (
    select * from {{ ref('int_form_submission_pages') }}
),

session_interactions as (
    select * from {{ ref('int_session_interactions') }}
),

sessions as (
    select * from {{ ref('int_sessions') }}
),

asset_types as (
    select * from {{ ref('asset_types') }}
),

campaign_assets as (
    select * from {{ ref('int_campaign_assets') }}
),

with_session as (
    select
        interactions.*,
        session_interactions.session_id,
        coalesce(sessions.interaction_source, interactions.source_outside_session)
            as interaction_source,
        coalesce(sessions.source_rule, 'interaction_type') as source_rule,
        coalesce(
            interactions.asset_type,
            form_pages.asset_type,
            {{ attribution.page_asset_type('null', 'null', 'interactions.asset_id') }}
        ) as known_asset_type
    from interactions
    left join form_pages on interactions.interaction_id = form_pages.interaction_id
    left join session_interactions
        on interactions.interaction_id = session_interactions.interaction_id
    left join sessions on session_interactions.session_id = sessions.session_id
),

with_claims as (
    select
        with_session.*,
        case with_session.interaction_type
            when 'form_submission' then 'FORM'
            when 'cta_click' then 'CTA'
        end as own_asset_type,
        coalesce(with_session.form_id, with_session.cta_id) as own_asset_id,
        asset_types.campaign_asset_type,
        case
            when asset_types.campaign_asset_type = 'AD_CAMPAIGN'
                then with_session.ad_campaign_id
            else with_session.asset_id
        end as campaign_asset_id
    from with_session
    inner join asset_types on with_session.known_asset_type = asset_types.asset_type
)

select
    claims.interaction_id,
    claims.contact_id,
    claims.interacted_at,
    claims.interaction_type,
    claims.known_asset_type as asset_type,
    claims.asset_id,
    {{ attribution.masked_emails('claims.asset_title') }} as asset_title,
    claims.interaction_source,
    claims.source_rule,
    claims.session_id,
    {{ attribution.masked_emails('claims.interaction_url') }} as interaction_url,
    {%- for name in [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'
    ] %}
    {{ attribution.masked_emails('claims.' ~ name) }} as {{ name }},
    {%- endfor %}
    claims.ad_network,
    claims.ad_account_id,
    claims.ad_campaign_id,
    {{ attribution.masked_emails('claims.ad_campaign_name') }} as ad_campaign_name,
    claims.ad_group_id,
    claims.ad_id,
    {{ attribution.masked_emails('claims.ad_keyword') }} as ad_keyword,
    coalesce(own_campaigns.campaign_id, asset_campaigns.campaign_id) as campaign_id,
    case
        when own_campaigns.campaign_id is null then asset_campaigns.campaign_name
        else own_campaigns.campaign_name
    end as campaign_name,
    claims.cta_id,
    {{ attribution.masked_emails('claims.cta_name') }} as cta_name,
    claims.form_id,
    {{ attribution.masked_emails('claims.form_name') }} as form_name,
    claims.social_post_id
from with_claims as claims
left join campaign_assets as own_campaigns
    on
        claims.own_asset_type = own_campaigns.asset_type
        and claims.own_asset_id = own_campaigns.asset_id
left join campaign_assets as asset_campaigns
    on
        claims.campaign_asset_type = asset_campaigns.asset_type
        and claims.campaign_asset_id = asset_campaigns.asset_id
