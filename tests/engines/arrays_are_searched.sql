-- Worked cases of arrays: whether one holds a value, made at once or value by value.
-- noqa: disable=LT05
with pairs as (
    {% for first, second, value, is_held in [
        ('a', 'b', 'a', true),
        ('a', 'b', 'b', true),
        ('a', 'b', 'ab', false),
        ('a', 'b', 'A', false),
        ('12', '3', '1', false),
    ] -%}
    select
        '{{ first }}' as first_value,
        '{{ second }}' as second_value,
        '{{ value }}' as looked_for,
        {{ is_held }} as is_held
    {{ "union all" if not loop.last }}
    {% endfor %}
),

begun as (
    select
        *,
        {{ dbt.array_construct(['first_value', 'second_value']) }} as made,
        {{ dbt.array_construct(['first_value']) }} as with_one
    from pairs
),

grown as (
    select
        *,
        {{ dbt.array_append('with_one', 'second_value') }} as appended
    from begun
),

searched as (
    select
        first_value,
        second_value,
        looked_for,
        is_held,
        {{ attribution.array_contains('made', 'looked_for') }} as is_in_made,
        {{ attribution.array_contains('appended', 'looked_for') }} as is_in_appended
    from grown
)

select * from searched
where
    is_in_made is distinct from is_held
    or is_in_appended is distinct from is_held
