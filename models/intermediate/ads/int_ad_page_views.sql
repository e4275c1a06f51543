{%- set timeout_minutes = var('attribution__session_timeout_minutes') -%}

with page_views as (
    select
        *,
        {{ attribution.url_parameters('ad_query') }} as ad_parameters
    from {{ ref('int_interactions') }}
    where
        interaction_type = 'page_view'
        and ad_query is not null
        and {{ var('attribution__count_ad_page_views') }}
),

ad_clicks as (
    select * from {{ ref('int_interactions') }}
    where interaction_type = 'ad_click'
),

with_parameters as (
    select
        interaction_id,
        contact_id,
        interacted_at,
        tie_order,
        gclid,
        {{ attribution.url_parameter_columns('ad_parameters', [
            'hsa_net', 'hsa_acc', 'hsa_cam', 'hsa_grp', 'hsa_ad', 'hsa_src', 'hsa_kw',
            'hsa_mt', 'hsa_tgt', 'hsa_ver',
        ]) }}
    from page_views
)

select
    with_parameters.interaction_id,
    with_parameters.contact_id,
    with_parameters.interacted_at,
    with_parameters.tie_order,
    case
        when lower(with_parameters.hsa_net) = 'adwords' then 'google'
        when with_parameters.hsa_net is not null then lower(with_parameters.hsa_net)
        when with_parameters.gclid is not null then 'google'
    end as ad_network,
    with_parameters.hsa_acc as ad_account_id,
    with_parameters.hsa_cam as ad_campaign_id,
    cast(null as {{ dbt.type_string() }}) as ad_campaign_name,
    with_parameters.hsa_grp as ad_group_id,
    with_parameters.hsa_ad as ad_id
from with_parameters
where
    coalesce(
        with_parameters.gclid, with_parameters.hsa_net, with_parameters.hsa_acc,
        with_parameters.hsa_cam, with_parameters.hsa_grp, with_parameters.hsa_ad,
        with_parameters.hsa_src, with_parameters.hsa_kw, with_parameters.hsa_mt,
        with_parameters.hsa_tgt, with_parameters.hsa_ver
    ) is not null
    and not exists (
        select 1
        from ad_clicks
        where
            ad_clicks.contact_id = with_parameters.contact_id
            and with_parameters.interacted_at
            <= {{ attribution.add_minutes('ad_clicks.interacted_at', timeout_minutes) }}
            and ad_clicks.interacted_at
            <= {{ attribution.add_minutes(
                'with_parameters.interacted_at', timeout_minutes
            ) }}
    )
