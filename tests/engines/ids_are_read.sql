-- Worked cases of raw ids: an id 123.0 is 123, whatever else a text says it is.
with cases as (
    {% for value, id in [
        ('123', '123'),
        ('123.0', '123'),
        ('123.000', '123'),
        ('123.', '123.'),
        ('.0', '.0'),
        ('1.5', '1.5'),
        ('007', '007'),
        ('-1.0', '-1.0'),
        (' 42 ', '42'),
        ('a.0', 'a.0'),
        ('Ü-1', 'Ü-1'),
        ('99999999999999999999.0', '99999999999999999999'),
        ('  ', none),
        ('', none),
    ] -%}
    select
        '{{ value }}' as written,
        {{ "'" ~ id ~ "'" if id else "null" }} as id
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_id('written', 'VARCHAR') }} as found_id
    from cases
)

select * from parsed
where found_id is distinct from id
