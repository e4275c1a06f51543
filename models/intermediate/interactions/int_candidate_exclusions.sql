with candidates as (
    select * from {{ ref('int_interaction_candidates') }}
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

ad_networks as (
    select * from {{ ref('ad_networks') }}
),

form_pages as (
    select * from {{ ref('int_form_submission_pages') }}
),

resolved as (
    select
        candidates.*,
        coalesce(contacts.contact_id, candidates.raw_contact_id) as contact_id,
        coalesce(contacts.is_known, false) as is_known_contact,
        coalesce(contacts.is_deleted, false) as is_deleted_contact,
        types.interaction_label,
        types.tie_order,
        types.is_in_session and not coalesce(candidates.is_in_email, false)
            as is_in_session,
        coalesce(ad_networks.interaction_source, types.source_outside_session)
            as source_outside_session,
        coalesce(
            types.asset_type,
            candidates.asset_type,
            form_pages.asset_type,
            {{ attribution.page_asset_type('null', 'null', 'candidates.asset_id') }}
        ) as resolved_asset_type,
        {{ attribution.readable_url('candidates.url') }} as readable_url,
        {{ attribution.readable_url('candidates.query_parameters') }}
            as readable_parameters,
        case
            when candidates.referrer is not null
                then {{ attribution.url_host('candidates.url') }}
        end as named_page_host,
        {{ attribution.url_host('candidates.referrer') }} as named_referrer_host
    from candidates
    inner join types on candidates.interaction_type = types.interaction_type
    left join contacts on candidates.raw_contact_id = contacts.raw_contact_id
    left join ad_networks on candidates.ad_network = ad_networks.ad_network
    left join form_pages
        on
            candidates.source_table = 'contact_form_submission'
            and candidates.source_id = form_pages.submission_id
),

addressed as (
    select
        *,
        {{ attribution.original_host('named_page_host') }} as page_host,
        {{ attribution.original_host('named_referrer_host') }} as referrer_host,
        {{ attribution.url_page('readable_url') }} as interaction_url,
        {{ attribution.url_query('readable_url', 'readable_parameters') }} as url_query
    from resolved
),

judged as (
    select
        *,
        {{ attribution.url_parameters('url_query') }} as url_parameters,
        case
            when source_id is null then 'no_id'
            when is_deleted then 'deleted'
            when interacted_at is null then 'no_time'
            when type_exclusion_reason is not null then type_exclusion_reason
            when not is_known_contact then 'no_contact'
            when is_deleted_contact then 'deleted_contact'
        end as exclusion_reason,
        source_table || ':'
        || case
            when source_table = 'contact' then contact_id
            when source_table like 'engagement_%' then source_id || ':' || contact_id
            else source_id
        end as candidate_id
    from addressed
),

tagged as (
    select
        *,
        {{ attribution.url_parameter('url_parameters', 'gclid') }} as written_gclid
    from judged
),

clicked as (
    select
        *,
        {{ attribution.click_id('written_gclid') }} as gclid
    from tagged
)

select
    source_table,
    source_id,
    contact_id,
    interaction_type,
    interacted_at,
    tie_order,
    exclusion_reason,
    case when exclusion_reason is null then candidate_id end as interaction_id,
    is_in_session,
    source_outside_session,
    resolved_asset_type as asset_type,
    asset_id,
    coalesce(asset_title, interaction_url, interaction_label) as asset_title,
    interaction_url,
    referrer_host,
    {{ attribution.is_same_site('referrer_host', 'page_host') }}
        as is_referred_by_itself,
    raw_session_id,
    raw_session_source,
    {%- for name in [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'
    ] %}
    coalesce(
        {{ name }}, {{ attribution.url_parameter('url_parameters', name) }}
    ) as {{ name }},
    {%- endfor %}
    gclid,
    {{ attribution.url_parameter('url_parameters', 'source') }} as source_parameter,
    case
        when
            gclid is not null
            or {{ dbt.position("'hsa_'", 'lower(url_query)') }} > 0
            then url_query
    end as ad_query,
    ad_network,
    ad_account_id,
    ad_campaign_id,
    ad_campaign_name,
    ad_group_id,
    ad_id,
    ad_keyword,
    cta_id,
    cta_name,
    form_id,
    form_name,
    social_post_id
from clicked
