-- Worked cases of raw numbers: six decimals, half away from zero, and null where the text
-- is no number or too large.
with cases as (
    {% for value, number in [
        ('10', '10'),
        (' -10.5 ', '-10.5'),
        ('+5', '5'),
        ('.5', '0.5'),
        ('5.', '5'),
        ('1e3', '1000'),
        ('1.5E-2', '0.015'),
        ('0.1234565', '0.123457'),
        ('-0.1234565', '-0.123457'),
        ('9999999999999999999999.999999', '9999999999999999999999.999999'),
        ('9999999999999999999999.9999999', none),
        ('1e22', none),
        ('1e400', none),
        ('1,234.50', none),
        ('12,5', none),
        ('$5', none),
        ('0x10', none),
        ('--5', none),
        ('1e', none),
        ('.', none),
        ('nan', none),
        ('infinity', none),
        (' ', none),
        ('', none),
    ] -%}
    select
        '{{ value }}' as written,
        cast({{ "'" ~ number ~ "'" if number else "null" }} as decimal(28, 6))
            as number_value
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_number('written', 'VARCHAR') }} as found_value
    from cases
)

select * from parsed
where found_value is distinct from number_value
