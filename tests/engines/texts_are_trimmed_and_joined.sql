-- Worked cases of texts: characters taken off the ends, and texts joined in an order.
with cases as (
    {% for written, trimmed, trimmed_at_end in [
        (';a;b;', 'a;b', ';a;b'),
        (';;a;;', 'a', ';;a'),
        (' a ', ' a ', ' a '),
        (';', '', ''),
        ('a', 'a', 'a'),
        ('', '', ''),
    ] -%}
    select
        '{{ written }}' as written,
        '{{ trimmed }}' as expected_trimmed,
        '{{ trimmed_at_end }}' as expected_at_end,
        {{ loop.index }} as place
    {{ "union all" if not loop.last }}
    {% endfor %}
),

trimmed as (
    select
        *,
        {{ attribution.trimmed('written', ';') }} as found_trimmed,
        {{ attribution.trimmed_at_end('written', ';') }} as found_at_end
    from cases
),

joined as (
    select
        {{ attribution.joined_in_order('expected_trimmed', ' > ', 'place desc') }}
            as joined_text
    from cases
    where place in (1, 2, 5)
)

select written as wrong
from trimmed
where
    found_trimmed is distinct from expected_trimmed
    or found_at_end is distinct from expected_at_end
union all
select joined_text as wrong
from joined
where joined_text is distinct from 'a > a > a;b'
