-- Amounts are added up, so deals without an amount in the home currency must all be of
-- one currency. To mend: land property_amount_in_home_currency with the deals.
select
    count(distinct currency) as currency_count,
    min(currency) as one_currency,
    max(currency) as another_currency
from {{ ref('int_deals') }}
where
    not is_merged
    and not is_deleted
    and not is_home_amount
    and amount is not null
having count(distinct currency) > 1
