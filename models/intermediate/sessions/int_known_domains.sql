with listed as (
    select
        domain,
        kind,
        name,
        covers_subdomains,
        3 as precedence
    from {{ ref('traffic_source_domains') }}
    {% for entry in var('attribution__more_domains') -%}
    union all
    select
        '{{ entry.domain }}' as domain,
        '{{ entry.kind }}' as kind,
        '{{ entry.name }}' as name,
        true as covers_subdomains,
        2 as precedence
    {% endfor %}
    {% for domain in var('attribution__own_domains') -%}
    union all
    select
        '{{ domain }}' as domain,
        'own_domain' as kind,
        '{{ domain }}' as name,
        true as covers_subdomains,
        1 as precedence
    {% endfor %}
),

ranked as (
    select
        *,
        row_number() over (
            partition by domain
            order by
                precedence,
                {{ attribution.byte_order('kind') }},
                {{ attribution.byte_order('name') }}
        ) as entry_rank
    from listed
)

select
    domain,
    kind,
    name,
    covers_subdomains
from ranked
where entry_rank = 1
