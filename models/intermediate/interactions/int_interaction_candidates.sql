with interaction_rows as (
    select * from {{ ref('int_interaction_rows') }}
),

with_url_parts as (
    select
        *,
        {{ attribution.url_page('url') }} as interaction_url,
        {{ attribution.url_parameters('url') }} as url_parameters,
        {{ attribution.url_host('referrer') }} as referrer_host
    from interaction_rows
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

ad_networks as (
    select * from {{ ref('ad_networks') }}
)

select
    candidates.source_table,
    candidates.source_id,
    coalesce(contacts.contact_id, candidates.raw_contact_id) as contact_id,
    candidates.interaction_type,
    candidates.interacted_at,
    case
        when candidates.source_id is null then 'no_id'
        when candidates.is_deleted then 'deleted'
        when candidates.interacted_at is null then 'no_time'
        when candidates.type_exclusion_reason is not null
            then candidates.type_exclusion_reason
        when not coalesce(contacts.is_known, false) then 'no_contact'
        when contacts.is_deleted then 'deleted_contact'
    end as exclusion_reason,
    candidates.source_table || ':'
    || case
        when candidates.source_table = 'contact' then contacts.contact_id
        when candidates.source_table like 'engagement_%'
            then candidates.source_id || ':' || contacts.contact_id
        else candidates.source_id
    end as interaction_id,
    types.is_in_session and not coalesce(candidates.is_in_email, false)
        as is_in_session,
    coalesce(ad_networks.interaction_source, types.source_outside_session)
        as source_outside_session,
    coalesce(types.asset_type, candidates.asset_type) as asset_type,
    candidates.asset_id,
    coalesce(
        candidates.asset_title, candidates.interaction_url, types.interaction_label
    ) as asset_title,
    candidates.interaction_url,
    candidates.referrer_host,
    candidates.raw_session_id,
    candidates.raw_session_source,
    {%- for name in [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'
    ] %}
    coalesce(
        candidates.{{ name }},
        {{ attribution.url_parameter('candidates.url_parameters', name) }}
    ) as {{ name }},
    {%- endfor %}
    {{ attribution.url_parameter('candidates.url_parameters', 'gclid') }} as gclid,
    {{ attribution.url_parameter('candidates.url_parameters', 'source') }}
        as source_parameter,
    case
        when
            {{ attribution.url_parameter('candidates.url_parameters', 'gclid') }}
            is not null
            or lower(candidates.url) like '%hsa!_%' escape '!'
            then candidates.url
    end as ad_url,
    candidates.ad_network,
    candidates.ad_account_id,
    candidates.ad_campaign_id,
    candidates.ad_campaign_name,
    candidates.ad_group_id,
    candidates.ad_id,
    candidates.ad_keyword,
    candidates.cta_id,
    candidates.cta_name,
    candidates.form_id,
    candidates.form_name,
    candidates.social_post_id
from with_url_parts as candidates
inner join types on candidates.interaction_type = types.interaction_type
left join contacts on candidates.raw_contact_id = contacts.raw_contact_id
left join ad_networks on candidates.ad_network = ad_networks.ad_network
