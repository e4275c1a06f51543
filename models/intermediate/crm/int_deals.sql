with deals as (
    select * from {{ ref('stg_hubspot__deal') }}
),

stages as (
    select * from {{ ref('int_deal_stages') }}
),

survivors as (
    select * from {{ ref('int_deal_survivors') }}
),

won_entries as (
    select * from {{ ref('int_won_stage_entries') }}
),

contacts as (
    select
        deal_id,
        count(*) as contact_count,
        max(contact_created_at) as last_contact_created_at
    from {{ ref('int_deal_contacts') }}
    group by 1
),

exchanged as (
    select
        *,
        case
            when exchange_rate > 0
                then cast(amount as {{ attribution.type_double() }}) * exchange_rate
        end as exchanged_amount
    from deals
    where deal_id is not null
),

valued as (
    select
        *,
        coalesce(
            home_amount,
            case
                when abs(exchanged_amount) < 1e22
                    then cast(exchanged_amount as decimal(28, 6))
            end
        ) as amount_at_home
    from exchanged
)

select
    deals.deal_id as raw_deal_id,
    coalesce(survivors.deal_id, deals.deal_id) as deal_id,
    survivors.deal_id is not null as is_merged,
    coalesce(deals.is_deleted, false) as is_deleted,
    coalesce(stages.is_won, false) as is_won,
    deals.deal_name,
    coalesce(deals.amount_at_home, deals.amount) as amount,
    deals.amount_at_home is not null as is_home_amount,
    coalesce(deals.amount_at_home = deals.amount and deals.amount <> 0, false)
        as is_home_currency,
    deals.currency,
    deals.created_at,
    deals.closed_at,
    case
        when stages.is_won
            then coalesce(won_entries.won_at, deals.closed_at)
    end as won_at,
    deals.owner_id,
    deals.pipeline_id,
    deals.deal_type,
    stages.stage_name,
    coalesce(contacts.contact_count, 0) as contact_count,
    case
        when deals.created_at < contacts.last_contact_created_at
            then 'deal_created_before_contact'
    end as null_model_reason
from valued as deals
left join stages on deals.stage_id = stages.stage_id
left join survivors on deals.deal_id = survivors.merged_deal_id
left join won_entries on deals.deal_id = won_entries.deal_id
left join contacts on deals.deal_id = contacts.deal_id
