with deals as (
    select * from {{ ref('int_deals') }}
    where not is_merged and not is_deleted
),

owners as (
    select * from {{ ref('stg_hubspot__owner') }}
),

pipelines as (
    select * from {{ ref('stg_hubspot__deal_pipeline') }}
)

select
    deals.deal_id,
    {{ attribution.masked_emails('deals.deal_name') }} as deal_name,
    deals.amount,
    deals.currency,
    deals.is_home_amount,
    deals.created_at,
    {{ attribution.day_in_zone(
        'deals.created_at', var('attribution__report_timezone')
    ) }} as created_on,
    {{ attribution.day_in_zone(
        'deals.closed_at', var('attribution__report_timezone')
    ) }} as closed_on,
    deals.won_at,
    deals.owner_id,
    nullif(trim(
        coalesce(owners.first_name, '') || ' ' || coalesce(owners.last_name, '')
    ), '') as owner_name,
    deals.pipeline_id,
    pipelines.pipeline_name,
    deals.stage_name,
    deals.deal_type,
    deals.is_won
from deals
left join owners on deals.owner_id = owners.owner_id
left join pipelines on deals.pipeline_id = pipelines.pipeline_id
