-- greencity.example is a domain of this project's own, though not of the package's demo:
-- where HubSpot names no source of its own, a visit from there is no referral.
with sessions as (
    select
        count(*) as from_own_domain,
        count(*) filter (where interaction_source = 'direct_traffic') as direct
    from {{ ref('dim_sessions') }}
    where
        referrer_host = 'greencity.example'
        and source_rule <> 'raw_session_source'
)

select * from sessions
where from_own_domain = 0 or direct <> from_own_domain
