-- How many interactions and days does a conversion take?
-- dbt run-operation answer --args '{analysis: time_to_convert}'
--
-- On the demo:
-- | report_type    | conversions | median_interactions | ninety_percent_within_interactions | median_days | ninety_percent_within_days |
-- |----------------|-------------|---------------------|------------------------------------|-------------|----------------------------|
-- | contact_create | 325         | 5                   | 11                                 | 0           | 32.8                       |
-- | deal_create    | 84          | 10                  | 35.1                               | 29          | 153.3                      |
-- | revenue        | 42          | 15.5                | 61                                 | 74.1        | 161.7                      |
with conversions as (
    select * from {{ ref('fct_conversions') }}
    where attribution_status = 'attributed'
),

-- Linear gives a credit to every interaction of a path.
starts as (
    select
        conversion_id,
        min(interacted_at) as started_at
    from {{ ref('fct_attribution_credits') }}
    where attribution_model = 'linear'
    group by 1
),

lengths as (
    select
        conversions.report_type,
        conversions.interaction_count as interactions,
        {{ attribution.seconds_between(
            'starts.started_at', 'conversions.converted_at'
        ) }} / 86400 as days
    from conversions
    inner join starts on conversions.conversion_id = starts.conversion_id
),

quantiles as (
    select
        report_type,
        count(*) as conversions,
        {{ attribution.quantile('interactions', 0.5) }}
            as median_interactions,
        {{ attribution.quantile('interactions', 0.9) }}
            as interactions_of_90,
        {{ attribution.quantile('days', 0.5) }} as median_days,
        {{ attribution.quantile('days', 0.9) }} as days_of_90
    from lengths
    group by 1
)

select
    report_type,
    conversions,
    cast(median_interactions as decimal(28, 1)) as median_interactions,
    cast(interactions_of_90 as decimal(28, 1)) as ninety_percent_within_interactions,
    cast(median_days as decimal(28, 1)) as median_days,
    cast(days_of_90 as decimal(28, 1)) as ninety_percent_within_days
from quantiles
order by report_type
