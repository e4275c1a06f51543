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

deal_contacts as (
    select * from {{ ref('int_deal_contacts') }}
),

sales_activities as (
    select
        interaction_id,
        contact_id,
        interaction_type,
        source_table,
        source_id
    from {{ ref('int_interactions') }}
    where source_outside_session = 'sales'
),

named_deals as (
    select
        sales_activities.interaction_id,
        engagement_deals.deal_id
    from sales_activities
    inner join engagement_deals
        on sales_activities.source_id = engagement_deals.engagement_id
    where
        sales_activities.source_table <> 'conversation_thread'
        and engagement_deals.deal_id is not null
    {{ attribution.union_distinct() }}
    select
        sales_activities.interaction_id,
        conversations.deal_id
    from sales_activities
    inner join conversations
        on sales_activities.source_id = conversations.conversation_id
    where
        sales_activities.source_table = 'conversation_thread'
        and conversations.deal_id is not null
),

-- A conversation that names no deal counts for those of its contact.
associations as (
    select * from named_deals
    union all
    select
        sales_activities.interaction_id,
        deal_contacts.deal_id
    from sales_activities
    inner join deal_contacts on sales_activities.contact_id = deal_contacts.contact_id
    left join named_deals
        on sales_activities.interaction_id = named_deals.interaction_id
    where
        sales_activities.interaction_type = 'conversation'
        and named_deals.interaction_id is null
)

select distinct
    associations.interaction_id,
    deals.deal_id
from associations
left join survivors on associations.deal_id = survivors.merged_deal_id
inner join deals
    on coalesce(survivors.deal_id, associations.deal_id) = deals.raw_deal_id
where not deals.is_deleted and not deals.is_merged
