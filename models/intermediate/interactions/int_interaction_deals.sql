with engagement_deals as (
    select * from {{ ref('stg_hubspot__engagement_deal') }}
    where not coalesce(is_deleted, false)
),

conversations as (
    select * from {{ ref('stg_hubspot__conversation_thread') }}
),

deals as (
    select * from {{ ref('int_deals') }}
),

survivors as (
    select * from {{ ref('int_deal_survivors') }}
),

sales_activities as (
    select
        interaction_id,
        contact_id,
        source_table,
        source_id
    from {{ ref('int_interactions') }}
    where source_outside_session = 'sales'
),

associations as (
    select
        sales_activities.interaction_id,
        engagement_deals.deal_id
    from sales_activities
    inner join engagement_deals
        on sales_activities.source_id = engagement_deals.engagement_id
    where sales_activities.source_table <> 'conversation_thread'
    union
    select
        sales_activities.interaction_id,
        conversations.deal_id
    from sales_activities
    inner join conversations
        on sales_activities.source_id = conversations.conversation_id
    where sales_activities.source_table = 'conversation_thread'
)

select distinct
    associations.interaction_id,
    deals.deal_id
from associations
left join survivors on associations.deal_id = survivors.merged_deal_id
inner join deals
    on coalesce(survivors.deal_id, associations.deal_id) = deals.raw_deal_id
where not deals.is_deleted and not deals.is_merged
