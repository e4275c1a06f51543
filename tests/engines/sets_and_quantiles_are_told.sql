-- Worked cases of rows of two queries, and of the values below which a share lies.
with firsts as (
    select 1 as item
    union all
    select 1 as item
    union all
    select 2 as item
),

seconds as (
    select 2 as item
    union all
    select 3 as item
),

either as (
    select item from firsts
    {{ attribution.union_distinct() }}
    select item from seconds
),

first_alone as (
    select item from firsts
    {{ attribution.except_distinct() }}
    select item from seconds
),

numbers as (
    {% for item in range(11) -%}
    select {{ item }} as item
    {{ "union all" if not loop.last }}
    {% endfor %}
),

quantiles as (
    select
        {{ attribution.quantile('item', 0.5) }} as median,
        {{ attribution.quantile('item', 0.9) }} as ninth_tenth
    from numbers
),

counted as (
    select
        (select count(*) from either) as either_count,
        (select sum(either.item) from either) as either_sum,
        (select count(*) from first_alone) as first_alone_count,
        (select sum(first_alone.item) from first_alone) as first_alone_sum,
        median,
        ninth_tenth
    from quantiles
)

select * from counted
where
    either_count <> 3
    or either_sum <> 6
    or first_alone_count <> 1
    or first_alone_sum <> 1
    or median <> 5
    or ninth_tenth <> 9
