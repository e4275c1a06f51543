-- Worked cases of times in milliseconds since 1970, as numbers and as text; other texts
-- stay as they are.
with cases as (
    {% for value, time in [
        ('1767603600500', '2026-01-05 09:00:00.5'),
        ('1767603600500.0', '2026-01-05 09:00:00.5'),
        (' 1767603600500 ', '2026-01-05 09:00:00.5'),
        ('99999999999', '1973-03-03 09:46:39.999'),
        ('2026-01-05T09:00:00Z', '2026-01-05 09:00:00'),
        ('17676036', none),
        ('soon', none),
        ('', none),
    ] -%}
    select
        '{{ value }}' as written,
        cast({{ "'" ~ time ~ "'" if time else 'null' }} as {{ dbt.type_timestamp() }})
            as meant_at
    {{ "union all" if not loop.last }}
    {% endfor %}
),

read_as_text as (
    select
        written,
        meant_at,
        {{ attribution.time_of_text_in_milliseconds('written') }} as time_in_text
    from cases
),

parsed as (
    select
        written,
        meant_at,
        {{ attribution.parse_timestamp('time_in_text', 'VARCHAR') }}
            as found_at
    from read_as_text
    union all
    select
        'number' as written,
        meant_at,
        {{ attribution.time_of_milliseconds(1767603600500) }} as found_at
    from cases
    where written = '1767603600500'
)

select * from parsed
where found_at is distinct from meant_at
