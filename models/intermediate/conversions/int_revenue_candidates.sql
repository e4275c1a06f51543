with deals as (
    select * from {{ ref('int_deals') }}
)

select
    'revenue' as report_type,
    cast(null as {{ dbt.type_string() }}) as contact_id,
    raw_deal_id as deal_id,
    amount,
    won_at as converted_at,
    closed_at as reported_at,
    created_at as deal_created_at,
    contact_count,
    null_model_reason,
    case
        when is_merged then 'merged'
        when is_deleted then 'deleted'
        when created_at is null then 'no_create_date'
        when not is_won then 'not_closed_won'
        when amount is null then 'no_amount'
        when closed_at is null then 'no_close_date'
        when contact_count = 0 then 'no_contact'
    end as exclusion_reason
from deals
