-- Worked cases of quantiles whose place is between two values.
with numbers as (
    {% for item in [8, 1, 4, 2] -%}
    select {{ item }} as item
    union all
    {% endfor %}
    select cast(null as {{ dbt.type_int() }}) as item
),

quantiles as (
    select
        {{ attribution.quantile('item', 0.25) }} as quarter,
        {{ attribution.quantile('item', 0.5) }} as median,
        {{ attribution.quantile('item', 0.9) }} as nine_tenths,
        {{ attribution.quantile('item', 1) }} as largest
    from numbers
)

select * from quantiles
where
    coalesce(abs(quarter - 1.75) > 1e-9, true)
    or coalesce(abs(median - 3) > 1e-9, true)
    or coalesce(abs(nine_tenths - 6.8) > 1e-9, true)
    or coalesce(abs(largest - 8) > 1e-9, true)
