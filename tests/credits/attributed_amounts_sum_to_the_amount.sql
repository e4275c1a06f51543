-- What a model gives away of a conversion is the conversion's amount, within a
-- millionth.
with credits as (
    select
        conversion_id,
        attribution_model,
        sum(attributed_amount) as attributed_amount
    from {{ ref('fct_attribution_credits') }}
    group by 1, 2
),

conversions as (
    select * from {{ ref('fct_conversions') }}
)

select
    credits.conversion_id,
    credits.attribution_model,
    credits.attributed_amount,
    conversions.amount
from credits
inner join conversions on credits.conversion_id = conversions.conversion_id
where
    (credits.attributed_amount is null) <> (conversions.amount is null)
    or abs(credits.attributed_amount - cast(
        conversions.amount as {{ attribution.type_double() }}
    )) > 1e-6 * greatest(1, abs(conversions.amount))
