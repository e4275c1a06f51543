-- Six visits of 1, 1, 2, 2, 4 and 6 pages; one event in a thousand comes twice.
with delivered as (
    select case when row % 1000 = 999 then row - 1 else row end as row from numbers
),

numbered as (
    select
        row,
        row // 16 * 6 + cast(substr('0122334444555555', row % 16 + 1, 1) as bigint)
            as visit,
        cast(substr('0001010123012345', row % 16 + 1, 1) as bigint) as place
    from delivered
),

visits as (
    select
        *,
        visit_contact(visit) as contact,
        pick(visit, 'source', 100) as bucket,
        visited_page(row, 'page') as page
    from numbered
),

views as (
    select
        visits.*,
        visit_second(visits.visit, visits.contact)
        + 40 * visits.place + 30 * share_of(visits.row, 'pause') as view_second,
        pages.page_id,
        pages.url,
        pages.title,
        pages.content_type,
        visits.place = 0 and visit_sources.utm_source is not null as has_utms,
        case
            when visits.place > 0 then 'https://www.nordlys.example/'
            else visit_sources.referrer
        end as referrer,
        visit_sources.utm_source,
        visit_sources.utm_medium,
        visit_sources.utm_campaign
        || '-' || pick(visits.visit, 'utm campaign', 40) as utm_campaign,
        visits.place = 0 and visit_sources.has_gclid as has_gclid,
        visit_sources.hubspot_source
    from visits
    inner join pages on visits.page = pages.page
    inner join visit_sources on visits.bucket = visit_sources.bucket
)

select
    event_id(row, 'page view') as id,
    case when share_of(visit, 'anonymous') >= 0.005 then contact_id(contact) end
        as objectid,
    at_second(view_second) as occurredat,
    url
    || case
        when has_utms
            then '?utm_source=' || utm_source
                || coalesce('&utm_medium=' || utm_medium, '')
                || coalesce('&utm_campaign=' || utm_campaign, '')
                || case
                    when has_gclid then '&gclid=' || event_id(visit, 'gclid') else ''
                end
        else ''
    end as property_hs_url,
    title as property_hs_title,
    page_id as property_hs_page_id,
    content_type as property_hs_page_content_type,
    false as property_hs_is_external,
    referrer as property_hs_referrer,
    case
        when share_of(visit, 'raw session') < 0.3 then event_id(visit, 'session')
    end as property_hs_session_id,
    case when share_of(visit, 'raw session') < 0.3 then hubspot_source end
        as property_hs_session_source,
    case when has_utms then utm_source end as property_hs_utm_source,
    case when has_utms then utm_medium end as property_hs_utm_medium,
    case when has_utms then utm_campaign end as property_hs_utm_campaign,
    synced_at() as _fivetran_synced
from views
