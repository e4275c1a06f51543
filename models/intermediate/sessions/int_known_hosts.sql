with candidates as (
    select
        referrer_host,
        lower(utm_source) as utm_source
    from {{ ref('int_interactions') }}
    where is_in_session
),

known_domains as (
    select * from {{ ref('int_known_domains') }}
),

hosts as (
    select referrer_host as host from candidates
    {{ attribution.union_distinct() }}
    select utm_source as host from candidates
),

host_domains as (
    select
        host,
        domain
    from {{ attribution.each_parent_domain('host', 'hosts', 'domain') }} as parents
),

matches as (
    select
        host_domains.host,
        known_domains.kind,
        known_domains.name,
        row_number() over (
            partition by host_domains.host
            order by length(host_domains.domain) desc
        ) as match_rank
    from host_domains
    inner join known_domains on host_domains.domain = known_domains.domain
    where
        known_domains.covers_subdomains
        or host_domains.host in (known_domains.domain, 'www.' || known_domains.domain)
)

select
    host,
    kind,
    name
from matches
where match_rank = 1
union all
select
    hosts.host,
    'mail_client' as kind,
    'webmail' as name
from hosts
left join matches on hosts.host = matches.host
where hosts.host like 'webmail.%' and matches.host is null
