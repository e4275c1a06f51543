-- Three for forty visits.
with plays as (
    select
        row,
        row * 40 // 3 + 3 as visit,
        visit_contact(row * 40 // 3 + 3) as contact
    from numbers
)

select
    event_id(row, 'media') as id,
    contact_id(contact) as objectid,
    at_second(visit_second(visit, contact) + 30) as occurredat,
    3300 + pick(row, 'medium', 30) as property_hs_media_id,
    'Film ' || pick(row, 'medium', 30) as property_hs_media_title,
    'https://www.nordlys.example/products/' || pick(row, 'medium', 30)
        as property_hs_url,
    case
        when share_of(visit, 'raw session') < 0.3 then event_id(visit, 'session')
    end as property_hs_session_id,
    synced_at() as _fivetran_synced
from plays
