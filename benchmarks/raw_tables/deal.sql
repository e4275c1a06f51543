with numbered as (
    select row as deal from numbers
)

select
    deal_id(deal) as deal_id,
    pipeline_of(deal)
    || case
        when is_closed and is_won(deal) then '-won'
        when is_closed then '-lost'
        else '-proposal'
    end as deal_pipeline_stage_id,
    case
        when share_of(deal, 'has amount') < 0.97
            then cast(round(exp(7 + 3 * share_of(deal, 'amount')), 2) as decimal(18, 2))
    end as property_amount,
    pipeline_of(deal) as deal_pipeline_id,
    400 + pick(deal, 'owner', 40) as owner_id,
    'Deal ' || deal as property_dealname,
    at_second(deal_second) as property_createdate,
    at_second(coalesce(close_second, deal_second + 7776000)) as property_closedate,
    case when share_of(deal, 'type') < 0.7 then 'newbusiness' else 'existingbusiness' end
        as property_dealtype,
    'EUR' as property_deal_currency_code,
    is_merged_deal(deal) or is_deleted_deal(deal) as is_deleted,
    synced_at() as _fivetran_synced
from timed_deals(numbered)
