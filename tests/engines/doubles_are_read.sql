-- Worked cases of raw numbers in double precision: null where the text is none.
with cases as (
    {% for value, number in [
        ('1.0857142857142857', '1.0857142857142857'),
        ('1', '1'),
        (' 0.5 ', '0.5'),
        ('-2', '-2'),
        ('1e-9', '0.000000001'),
        ('1e22', none),
        ('1e400', none),
        ('1,08', none),
        ('5d', none),
        ('nan', none),
        ('infinity', none),
        ('one', none),
        ('', none),
    ] -%}
    select
        '{{ value }}' as written,
        cast(
            {{ "'" ~ number ~ "'" if number else "null" }}
            as {{ attribution.type_double() }}
        ) as number_value
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_double('written', 'VARCHAR') }} as found_value
    from cases
)

select * from parsed
where found_value is distinct from number_value
