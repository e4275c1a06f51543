with ad_conversions as (
    select * from {{ ref('int_ad_conversions') }}
),

ad_metrics as (
    select * from {{ ref('stg_hubspot_events__ad_metrics_imported') }}
    where not coalesce(is_deleted, false)
),

models as (
    select * from {{ ref('ad_attribution_models') }}
),

conversion_rows as (
    select
        reported_on,
        ad_attribution_model,
        ad_network,
        ad_account_id,
        ad_campaign_id,
        ad_campaign_name,
        ad_group_id,
        ad_id,
        case when report_type = 'contact_create' then 1 else 0 end as contacts,
        case when report_type = 'revenue' then 1 else 0 end as customers,
        case when report_type = 'revenue' then amount else 0 end as revenue,
        0 as spend,
        0 as clicks,
        0 as impressions
    from ad_conversions
),

metric_rows as (
    select
        cast(ad_metrics.occurred_at as date) as reported_on,
        models.ad_attribution_model,
        lower({{ attribution.hubspot_value('ad_metrics.ad_network') }}) as ad_network,
        ad_metrics.ad_account_id,
        ad_metrics.ad_campaign_id,
        ad_metrics.ad_campaign_name,
        ad_metrics.ad_group_id,
        ad_metrics.ad_id,
        0 as contacts,
        0 as customers,
        0 as revenue,
        coalesce(ad_metrics.spend, 0) as spend,
        coalesce(ad_metrics.clicks, 0) as clicks,
        coalesce(ad_metrics.impressions, 0) as impressions
    from ad_metrics
    cross join models
    where ad_metrics.occurred_at is not null
),

all_rows as (
    select * from conversion_rows
    union all
    select * from metric_rows
),

with_one_name_a_campaign as (
    select
        *,
        case
            when ad_campaign_id is null then ad_campaign_name
            else min({{ attribution.byte_order('ad_campaign_name') }}) over (
                partition by ad_network, ad_account_id, ad_campaign_id
            )
        end as one_ad_campaign_name
    from all_rows
)

select
    reported_on,
    ad_attribution_model,
    ad_network,
    ad_account_id,
    ad_campaign_id,
    one_ad_campaign_name as ad_campaign_name,
    ad_group_id,
    ad_id,
    cast(sum(contacts) as {{ dbt.type_bigint() }}) as contacts,
    cast(sum(customers) as {{ dbt.type_bigint() }}) as customers,
    cast(sum(revenue) as decimal(28, 6)) as revenue,
    cast(sum(spend) as decimal(28, 6)) as spend,
    cast(sum(clicks) as {{ dbt.type_bigint() }}) as clicks,
    cast(sum(impressions) as {{ dbt.type_bigint() }}) as impressions
from with_one_name_a_campaign
group by 1, 2, 3, 4, 5, 6, 7, 8
