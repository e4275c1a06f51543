-- Amounts are added up, so those in a deal's own currency must all be of one, and where
-- other deals have an amount in the home currency, of that one: the currency in which both
-- amounts are equal, and not 0. The message says how to mend it.
{% set mixed_currencies %}
with deals as (
    select
        *,
        upper(trim(currency)) as currency_code
    from {{ ref('int_deals') }}
    where
        not is_merged
        and not is_deleted
        and amount is not null
        and (currency is not null or is_home_amount)
),

currencies as (
    select
        currency_code,
        count(*) as deal_count,
        sum(case when is_home_amount then 0 else 1 end) as own_amount_count,
        max(case when is_home_currency then 1 else 0 end) as is_home_currency
    from deals
    group by 1
),

totals as (
    select
        sum(case when own_amount_count > 0 then 1 else 0 end) as own_currency_count,
        sum(case when own_amount_count > 0 and is_home_currency = 0 then 1 else 0 end)
            as foreign_currency_count,
        sum(deal_count - own_amount_count) as home_amount_count
    from currencies
)

select
    currencies.currency_code,
    currencies.deal_count,
    currencies.own_amount_count
from currencies
cross join totals
where
    totals.own_currency_count > 1
    or (totals.foreign_currency_count > 0 and totals.home_amount_count > 0)
order by 1
{% endset %}

{% do attribution.stop_at_mixed_currencies(mixed_currencies) %}

{{ mixed_currencies }}
