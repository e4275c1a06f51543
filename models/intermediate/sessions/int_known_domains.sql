with listed as (
    select
        domain,
        kind,
        name,
        3 as precedence
    from {{ ref('traffic_source_domains') }}
    {% for entry in var('attribution__more_domains') -%}
    union all
    select '{{ entry.domain }}', '{{ entry.kind }}', '{{ entry.name }}', 2
    {% endfor %}
    {% for domain in var('attribution__own_domains') -%}
    union all
    select '{{ domain }}', 'own_domain', '{{ domain }}', 1
    {% endfor %}
),

ranked as (
    select
        *,
        row_number() over (partition by domain order by precedence, kind, name)
            as entry_rank
    from listed
)

select
    domain,
    kind,
    name
from ranked
where entry_rank = 1
