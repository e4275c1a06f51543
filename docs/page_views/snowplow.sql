-- events_visited_page from Snowplow: one row a page view, with the contact who saw it.
--
-- Reads atomic.events, as Snowplow's "Atomic event properties" and RDB Loader's atomic
-- schema lay it out (documentation of 20 August 2026; RDB Loader of 4 April 2025).
-- Of events with one event_id the one collected first counts.
-- Run contact_keys.sql first, and change the schemas to yours. The cookie extractor
-- writes contexts_org_ietf_http_cookie_1, to Redshift and PostgreSQL a table of its own.
create or replace view hubspot_events.events_visited_page as
with deliveries as (
    select
        *,
        row_number() over (
            partition by event_id
            order by collector_tstamp, event_fingerprint
        ) as delivery
    from atomic.events
    where event = 'page_view' or (user_id is not null and event <> 'page_ping')
),

contact_keys as (
    select * from hubspot_events.contact_keys
),

events as (
    select
        event_id,
        event = 'page_view' as is_view,
        coalesce(domain_userid, network_userid, event_id) as visitor_id,
        coalesce(derived_tstamp, collector_tstamp) as occurred_at,
        user_id,
        nullif('', '') as hubspotutk,  -- write the column in which you track it
        lower(coalesce(useragent, '')) as user_agent,
        page_url,
        page_title,
        page_referrer,
        mkt_source,
        mkt_medium,
        mkt_campaign,
        mkt_content,
        mkt_term
    from deliveries
    where delivery = 1
),

told as (
    select
        events.*,
        coalesce(by_user_id.contact_id, by_cookie.contact_id) as person,
        replace(events.user_agent, 'cubot', '') like '%bot%'
        or events.user_agent like '%crawl%'
        or events.user_agent like '%spider%'
        or events.user_agent like '%headless%' as is_robot
    from events
    left join contact_keys as by_user_id
        on lower(trim(events.user_id)) = by_user_id.contact_key
    left join contact_keys as by_cookie
        on lower(events.hubspotutk) = by_cookie.contact_key
),

counted as (
    select
        *,
        count(person) over (
            partition by visitor_id
            order by occurred_at desc, is_view asc, event_id asc
            rows between unbounded preceding and current row
        ) as persons_ahead
    from told
),

-- A view belongs to the next person told, by itself or later, else to the last before.
matched as (
    select
        *,
        case
            when not is_robot
                then max(person) over (
                    partition by visitor_id, greatest(persons_ahead, 1)
                )
        end as contact_id
    from counted
),

found as (
    select
        event_id,
        contact_id,
        is_robot,
        case
            when contact_id is null then null
            when person is not null then 'itself'
            when persons_ahead > 0 then 'next'
            else 'last'
        end as found_by
    from matched
    where is_view
)

select
    events.event_id as id,
    found.contact_id as objectid,
    events.occurred_at as occurredat,
    events.page_url as property_hs_url,
    events.page_title as property_hs_title,
    events.page_referrer as property_hs_referrer,
    events.mkt_source as property_hs_utm_source,
    events.mkt_medium as property_hs_utm_medium,
    events.mkt_campaign as property_hs_utm_campaign,
    events.mkt_content as property_hs_utm_content,
    events.mkt_term as property_hs_utm_term,
    found.found_by,
    found.is_robot
from events
inner join found on events.event_id = found.event_id
where events.is_view;
