-- What each ad campaign cost and brought, by one ad attribution model.
-- dbt show --select ad_performance --limit 500 --vars '{ad_attribution_model: form_after_ad}'
{%- set model = dbt.string_literal(
    dbt.escape_single_quotes(var('ad_attribution_model', 'last_ad_interaction'))
) %}

with campaigns as (
    select
        ad_network,
        ad_campaign_name,
        sum(spend) as spend,
        sum(contacts) as contacts,
        sum(customers) as customers,
        sum(revenue) as revenue
    from {{ ref('ad_attribution_report') }}
    where ad_attribution_model = {{ model }}
    group by 1, 2
)

select
    ad_network,
    ad_campaign_name,
    spend,
    contacts,
    customers,
    revenue,
    round(spend / nullif(contacts, 0), 2) as cost_per_contact,
    round(spend / nullif(customers, 0), 2) as cost_per_customer,
    round(revenue / nullif(spend, 0), 2) as return_on_ad_spend
from campaigns
order by spend desc
