-- Worked cases of what gives several rows for one: the parts of a list, the parents of a
-- host, the months of a gap.
with expected as (
    {% for kind, value, part in [
        ('list', '12;34;;x y', '12'),
        ('list', '12;34;;x y', '34'),
        ('list', '12;34;;x y', ''),
        ('list', '12;34;;x y', 'x y'),
        ('list', '12', '12'),
        ('host', 'www.a.co.example', 'www.a.co.example'),
        ('host', 'www.a.co.example', 'a.co.example'),
        ('host', 'www.a.co.example', 'co.example'),
        ('host', 'www.a.co.example', 'example'),
        ('host', 'localhost', 'localhost'),
        ('month', '2025-11-01', '2025-11-01'),
        ('month', '2025-11-01', '2025-12-01'),
        ('month', '2025-11-01', '2026-01-01'),
        ('month', '2026-01-01', '2026-01-01'),
    ] -%}
    select
        '{{ kind }}' as kind,
        '{{ value }}' as whole,
        '{{ part }}' as part
    {{ "union all" if not loop.last }}
    {% endfor %}
),

wholes as (
    select distinct
        kind,
        whole
    from expected
),

months as (
    select
        whole,
        cast(whole as date) as first_month,
        cast('2026-01-01' as date) as last_month
    from wholes
    where kind = 'month'
),

month_parts as (
    select
        whole,
        part
    from {{ attribution.each_month_between(
        'first_month', 'last_month', 'months', 'part'
    ) }} as each_month
),

lists as (
    select
        kind,
        whole
    from wholes
    where kind = 'list'
    union all
    select
        'list' as kind,
        cast(null as {{ dbt.type_string() }}) as whole
),

hosts as (
    select
        kind,
        whole
    from wholes
    where kind = 'host'
    union all
    select
        'host' as kind,
        cast(null as {{ dbt.type_string() }}) as whole
),

found as (
    select
        kind,
        whole,
        part
    from {{ attribution.each_part_of('whole', ';', 'lists', 'part') }} as each_part
    union all
    select
        kind,
        whole,
        part
    from {{ attribution.each_parent_domain('whole', 'hosts', 'part') }} as each_parent
    union all
    select
        'month' as kind,
        whole,
        cast(part as {{ dbt.type_string() }}) as part
    from month_parts
),

counted as (
    select
        kind,
        whole,
        part,
        sum(expected_count) as expected_count,
        sum(found_count) as found_count
    from (
        select
            kind,
            whole,
            part,
            1 as expected_count,
            0 as found_count
        from expected
        union all
        select
            kind,
            whole,
            part,
            0 as expected_count,
            1 as found_count
        from found
    ) as told
    group by 1, 2, 3
)

select * from counted
where expected_count <> found_count
