{%- set lookback_days = var('attribution__lookback_days') -%}
{%- set ad_types = ['ad_click'] -%}
{%- if var('attribution__count_ad_page_views') -%}
    {%- do ad_types.append('page_view') -%}
{%- endif -%}

with conversions as (
    select * from {{ ref('int_conversions') }}
    where report_type in ('contact_create', 'revenue')
),

ad_interactions as (
    select * from {{ ref('int_ad_interactions') }}
),

paths as (
    select * from {{ ref('int_path_interactions') }}
    where
        path = 'default'
        and report_type in ('contact_create', 'revenue')
        -- No other is read off the paths, which are long.
        and interaction_type in ('{{ ad_types | join("', '") }}')
),

conversion_contacts as (
    select * from {{ ref('int_conversion_contacts') }}
    where contacts_of = 'deal'
),

forms_after_ads as (
    select * from {{ ref('int_forms_after_ads') }}
),

ads_on_path as (
    select
        paths.conversion_id,
        paths.interaction_id,
        row_number() over (
            partition by paths.conversion_id
            order by {{ attribution.interaction_order('paths') }}
        ) as rank_from_first,
        row_number() over (
            partition by paths.conversion_id
            order by {{ attribution.interaction_order('paths', 'desc') }}
        ) as rank_from_last
    from paths
    inner join ad_interactions on paths.interaction_id = ad_interactions.interaction_id
),

forms_of_conversions as (
    select
        conversion_contacts.conversion_id,
        forms_after_ads.interaction_id,
        row_number() over (
            partition by conversion_contacts.conversion_id
            order by
                conversion_contacts.contact_created_at,
                {{ attribution.byte_order('conversion_contacts.contact_id') }}
        ) as form_rank
    from conversion_contacts
    inner join conversions
        on conversion_contacts.conversion_id = conversions.conversion_id
    inner join forms_after_ads
        on conversion_contacts.contact_id = forms_after_ads.contact_id
    inner join ad_interactions
        on forms_after_ads.interaction_id = ad_interactions.interaction_id
    where
        ad_interactions.interacted_at <= conversions.converted_at
        and {{ attribution.within_lookback(
            'ad_interactions.interacted_at', 'conversions.converted_at', lookback_days
        ) }}
),

chosen as (
    select
        'last_ad_interaction' as ad_attribution_model,
        conversion_id,
        interaction_id
    from ads_on_path
    where rank_from_last = 1
    union all
    select
        'first_ad_interaction' as ad_attribution_model,
        conversion_id,
        interaction_id
    from ads_on_path
    where rank_from_first = 1
    union all
    select
        'form_after_ad' as ad_attribution_model,
        conversion_id,
        interaction_id
    from forms_of_conversions
    where form_rank = 1
)

select
    chosen.ad_attribution_model,
    chosen.conversion_id,
    conversions.report_type,
    conversions.reported_on,
    conversions.amount,
    ad_interactions.interaction_id,
    ad_interactions.ad_network,
    ad_interactions.ad_account_id,
    ad_interactions.ad_campaign_id,
    ad_interactions.ad_campaign_name,
    ad_interactions.ad_group_id,
    ad_interactions.ad_id
from chosen
inner join conversions on chosen.conversion_id = conversions.conversion_id
inner join ad_interactions on chosen.interaction_id = ad_interactions.interaction_id
