-- Each ad model's rows hold all that the ads cost, and each dated raw row once.
with models as (
    select ad_attribution_model from {{ ref('ad_attribution_models') }}
),

raw_metrics as (
    select
        coalesce(sum(spend), 0) as spend,
        coalesce(sum(clicks), 0) as clicks,
        coalesce(sum(impressions), 0) as impressions
    from {{ ref('stg_hubspot_events__ad_metrics_imported') }}
    where occurred_at is not null
),

reported as (
    select
        ad_attribution_model,
        sum(spend) as spend,
        sum(clicks) as clicks,
        sum(impressions) as impressions
    from {{ ref('ad_attribution_report') }}
    group by 1
)

select
    models.ad_attribution_model,
    reported.spend,
    raw_metrics.spend as raw_spend
from models
cross join raw_metrics
left join reported on models.ad_attribution_model = reported.ad_attribution_model
where
    coalesce(reported.spend, 0) <> raw_metrics.spend
    or coalesce(reported.clicks, 0) <> raw_metrics.clicks
    or coalesce(reported.impressions, 0) <> raw_metrics.impressions
