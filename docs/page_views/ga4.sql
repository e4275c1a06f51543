-- events_visited_page from Google Analytics 4: one row a page view, with the contact who
-- saw it. For BigQuery, where its export lies.
--
-- Reads events_YYYYMMDD and events_intraday_YYYYMMDD, as "[GA4] BigQuery Export schema"
-- lays them out (Analytics Help, answer 7029846, with the batch_ columns of 2024).
-- An export has no ids: a view's is made of all that tells it apart, and one that both
-- kinds of table hold counts once. UTM values and click ids are read from page_location,
-- as collected_traffic_source also holds what Google made of the referrer.
-- Run contact_keys.sql first, and change datasets and project to yours.
create or replace view hubspot_events.events_visited_page as
with exported as (
    select
        event_name = 'page_view' as is_view,
        user_pseudo_id,
        user_id,
        event_timestamp,
        batch_page_id,
        batch_ordering_id,
        batch_event_index,
        _table_suffix as table_suffix,
        (
            select parameter.value.string_value from unnest(event_params) as parameter
            where parameter.key = 'page_location'
        ) as page_location,
        (
            select parameter.value.string_value from unnest(event_params) as parameter
            where parameter.key = 'page_title'
        ) as page_title,
        (
            select parameter.value.string_value from unnest(event_params) as parameter
            where parameter.key = 'page_referrer'
        ) as page_referrer,
        (
            select parameter.value.string_value from unnest(event_params) as parameter
            where parameter.key = 'hubspotutk'
        ) as hubspotutk
    from `project.analytics_123456789.events_*`
    where event_name = 'page_view' or user_id is not null
),

identified as (
    select
        *,
        to_hex(md5(concat(
            coalesce(user_pseudo_id, ''), '.', cast(event_timestamp as string), '.',
            coalesce(cast(batch_page_id as string), ''), '.',
            coalesce(cast(batch_ordering_id as string), ''), '.',
            coalesce(cast(batch_event_index as string), ''), '.',
            coalesce(page_location, '')
        ))) as event_id
    from exported
),

deliveries as (
    select
        *,
        row_number() over (
            partition by event_id, is_view
            order by table_suffix
        ) as delivery
    from identified
),

contact_keys as (
    select * from hubspot_events.contact_keys
),

events as (
    select
        event_id,
        is_view,
        coalesce(user_pseudo_id, event_id) as visitor_id,
        timestamp_micros(event_timestamp) as occurred_at,
        user_id,
        hubspotutk,
        page_location,
        page_title,
        page_referrer
    from deliveries
    where delivery = 1
),

told as (
    select
        events.*,
        coalesce(by_user_id.contact_id, by_cookie.contact_id) as person,
        false as is_robot  -- An export tells no user agent.
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
    events.page_location as property_hs_url,
    events.page_title as property_hs_title,
    events.page_referrer as property_hs_referrer,
    found.found_by,
    found.is_robot
from events
inner join found on events.event_id = found.event_id
where events.is_view;
