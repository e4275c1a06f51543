-- Each ad model's rows hold all that the ads cost, and each dated raw row once.
with raw_metrics as (
    select
        coalesce(sum(spend), 0) as spend,
        coalesce(sum(clicks), 0) as clicks
    from {{ ref('stg_hubspot_events__ad_metrics_imported') }}
    where occurred_at is not null
),

reported as (
    select
        ad_attribution_model,
        sum(spend) as spend,
        sum(clicks) as clicks
    from {{ ref('ad_attribution_report') }}
    group by 1
)

select
    reported.ad_attribution_model,
    reported.spend,
    raw_metrics.spend as raw_spend
from reported
cross join raw_metrics
where
    reported.spend <> raw_metrics.spend
    or reported.clicks <> raw_metrics.clicks
