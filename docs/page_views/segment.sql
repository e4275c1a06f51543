-- events_visited_page from Segment: one row a page view, with the contact who saw it.
--
-- Reads pages, identifies and users of a source, as Segment's "Warehouse Schemas" lays
-- them out (segment-docs, 7 November 2025) and Analytics.js fills them. On BigQuery read
-- pages_view, identifies_view and users_view, in which Segment leaves no duplicates.
-- Run contact_keys.sql first, and change the schemas to yours. Segment makes a column
-- only once it got a value: where one is missing, write nullif('', '') for it.
create or replace view hubspot_events.events_visited_page as
with pages as (
    select
        *,
        row_number() over (partition by id order by received_at) as delivery
    from segment.pages
),

users as (
    select
        id,
        max(email) as email
    from segment.users
    group by id
),

contact_keys as (
    select * from hubspot_events.contact_keys
),

events as (
    select
        id as event_id,
        true as is_view,
        coalesce(anonymous_id, id) as visitor_id,
        pages.timestamp as occurred_at,
        nullif('', '') as email,
        user_id,
        nullif('', '') as hubspotutk,  -- write the column in which you track it
        lower(coalesce(context_user_agent, '')) as user_agent
    from pages
    where delivery = 1
    union all
    select
        id as event_id,
        false as is_view,
        coalesce(anonymous_id, id) as visitor_id,
        identifies.timestamp as occurred_at,
        email,
        user_id,
        nullif('', '') as hubspotutk,  -- write the column in which you track it
        lower(coalesce(context_user_agent, '')) as user_agent
    from segment.identifies
),

told as (
    select
        events.*,
        coalesce(
            by_email.contact_id, by_user_id.contact_id, by_cookie.contact_id
        ) as person,
        replace(events.user_agent, 'cubot', '') like '%bot%'
        or events.user_agent like '%crawl%'
        or events.user_agent like '%spider%'
        or events.user_agent like '%headless%' as is_robot
    from events
    left join users on events.user_id = users.id
    left join contact_keys as by_email
        on lower(trim(coalesce(events.email, users.email))) = by_email.contact_key
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
    pages.id,
    found.contact_id as objectid,
    pages.timestamp as occurredat,
    pages.url as property_hs_url,
    pages.search as property_hs_query_params,
    pages.title as property_hs_title,
    pages.referrer as property_hs_referrer,
    found.found_by,
    found.is_robot
from pages
inner join found on pages.id = found.event_id
where pages.delivery = 1;
