with listed as (
    select
        utm_source,
        kind,
        2 as precedence
    from {{ ref('traffic_source_names') }}
    {% for entry in var('attribution__more_domains') -%}
    union all
    select
        '{{ entry.name }}' as utm_source,
        '{{ entry.kind }}' as kind,
        1 as precedence
    {% endfor %}
),

ranked as (
    select
        *,
        row_number() over (
            partition by utm_source
            order by precedence, {{ attribution.byte_order('kind') }}
        ) as entry_rank
    from listed
)

select
    utm_source,
    kind
from ranked
where entry_rank = 1
