with resolved_rows as (
    select * from {{ ref('int_resolved_interaction_rows') }}
),

with_url_parts as (
    select
        *,
        {{ attribution.url_page('url') }} as interaction_url,
        {{ attribution.url_parameters('url') }} as url_parameters,
        {{ attribution.url_host('referrer') }} as referrer_host
    from resolved_rows
    where
        {{ attribution.has_changed(
            "coalesce(contact_id, '')", ref('int_changed_contacts'), 'contact_id'
        ) }}
)

select
    source_table,
    source_id,
    contact_id,
    interaction_type,
    interacted_at,
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
    end as interaction_id,
    is_in_session,
    source_outside_session,
    resolved_asset_type as asset_type,
    asset_id,
    coalesce(asset_title, interaction_url, interaction_label) as asset_title,
    interaction_url,
    referrer_host,
    raw_session_id,
    raw_session_source,
    {%- for name in [
        'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term'
    ] %}
    coalesce(
        {{ name }}, {{ attribution.url_parameter('url_parameters', name) }}
    ) as {{ name }},
    {%- endfor %}
    {{ attribution.url_parameter('url_parameters', 'gclid') }} as gclid,
    {{ attribution.url_parameter('url_parameters', 'source') }} as source_parameter,
    case
        when
            {{ attribution.url_parameter('url_parameters', 'gclid') }} is not null
            or lower(url) like '%hsa!_%' escape '!'
            then url
    end as ad_url,
    ad_network,
    ad_account_id,
    ad_campaign_id,
    ad_campaign_name,
    ad_group_id,
    ad_id,
    ad_keyword,
    campaign_id,
    campaign_name,
    cta_id,
    cta_name,
    form_id,
    form_name,
    social_post_id
from with_url_parts
