-- More than the share of var attribution__warn_above_share begins on other hosts: visits
-- between your own pages then look like referrals. To mend: list your site's domains.
{{ config(severity='warn') }}

with landing_hosts as (
    select
        {{ attribution.url_host('landing_page_url') }} as landing_host,
        count(*) as session_count
    from {{ ref('dim_sessions') }}
    where landing_page_url is not null
    group by 1
),

own_domains as (
    select domain
    from {{ ref('int_known_domains') }}
    where kind = 'own_domain'
),

own_hosts as (
    select distinct landing_hosts.landing_host
    from landing_hosts
    inner join own_domains
        on
            landing_hosts.landing_host = own_domains.domain
            or landing_hosts.landing_host like '%.' || own_domains.domain
),

elsewhere as (
    select sum(landing_hosts.session_count) as session_count
    from landing_hosts
    left join own_hosts on landing_hosts.landing_host = own_hosts.landing_host
    where own_hosts.landing_host is null
),

everywhere as (
    select sum(session_count) as session_count
    from landing_hosts
)

select
    everywhere.session_count,
    elsewhere.session_count as elsewhere_count
from everywhere
cross join elsewhere
where
    elsewhere.session_count
    > everywhere.session_count * {{ var('attribution__warn_above_share') }}
