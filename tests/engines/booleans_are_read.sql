-- Worked cases of raw truth values.
with cases as (
    {% for value, truth in [
        ('true', 'true'),
        ('TRUE', 'true'),
        ('t', 'true'),
        ('yes', 'true'),
        ('Y', 'true'),
        ('1', 'true'),
        ('false', 'false'),
        ('False', 'false'),
        ('F', 'false'),
        ('no', 'false'),
        ('n', 'false'),
        ('0', 'false'),
        ('1.0', 'true'),
        ('0.0', 'false'),
        ('1.000000', 'true'),
        ('0.00', 'false'),
        ('1.5', 'null'),
        ('0.01', 'null'),
        ('10.0', 'null'),
        ('1.', 'null'),
        ('2', 'null'),
        ('2.0', 'null'),
        ('maybe', 'null'),
        ('', 'null'),
    ] -%}
    select
        '{{ value }}' as written,
        cast({{ truth }} as {{ dbt.type_boolean() }}) as truth
    {{ "union all" if not loop.last }}
    {% endfor %}
),

parsed as (
    select
        *,
        {{ attribution.parse_boolean('written', 'VARCHAR') }} as found_truth
    from cases
)

select * from parsed
where found_truth is distinct from truth
