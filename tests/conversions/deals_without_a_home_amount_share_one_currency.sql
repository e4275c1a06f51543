-- Amounts are added up, so those in a deal's own currency must all be of one, and where
-- other deals have an amount in the home currency, of that one: the currency in which both
-- amounts are equal. To mend: land property_amount_in_home_currency with the deals.
with deals as (
    select
        *,
        upper(currency) as currency_code
    from {{ ref('int_deals') }}
    where
        not is_merged
        and not is_deleted
        and amount is not null
),

home_currencies as (
    select distinct currency_code from deals
    where is_home_currency and currency_code is not null
),

own_currencies as (
    select
        currency_code,
        count(*) as deal_count
    from deals
    where not is_home_amount and currency_code is not null
    group by 1
),

totals as (
    select
        count(distinct case when not is_home_amount then currency_code end)
            as own_currency_count,
        sum(case when is_home_amount then 1 else 0 end) as home_amount_count
    from deals
)

select
    own_currencies.currency_code,
    own_currencies.deal_count
from own_currencies
cross join totals
left join home_currencies
    on own_currencies.currency_code = home_currencies.currency_code
where
    totals.own_currency_count > 1
    or (
        home_currencies.currency_code is null
        and totals.home_amount_count > 0
    )
