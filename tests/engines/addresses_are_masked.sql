-- Worked cases of texts with email addresses in them.
with cases as (
    {% for text, masked in [
        ('Call with ola@fjell.example today', 'Call with [email] today'),
        ('ola@fjell.example,kari@fjell.example', '[email],[email]'),
        ('<ola@fjell.example>', '<[email]>'),
        ('https://a.example/u/ola%40fjell.example/x', 'https://a.example/u/[email]/x'),
        ('email=ola+x@fjell.example', 'email=[email]'),
        ('@ home', '@ home'),
        ('nothing to hide', 'nothing to hide'),
        ('', ''),
    ] -%}
    select
        '{{ text }}' as written,
        '{{ masked }}' as masked
    {{ "union all" if not loop.last }}
    {% endfor %}
),

found as (
    select
        *,
        {{ attribution.masked_emails('written') }} as found_masked
    from cases
)

select * from found
where found_masked is distinct from masked
