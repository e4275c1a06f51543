-- Three for twenty visits.
with clicks as (
    select
        row,
        row * 20 // 3 as visit,
        visit_contact(row * 20 // 3) as contact,
        visited_page(row, 'cta page') as page
    from numbers
)

select
    event_id(clicks.row, 'cta') as id,
    contact_id(clicks.contact) as objectid,
    at_second(visit_second(clicks.visit, clicks.contact) + 20) as occurredat,
    6600 + pick(clicks.row, 'cta', 50) as property_hs_cta_id,
    'Call to action ' || pick(clicks.row, 'cta', 50) as property_hs_cta_name,
    pages.url as property_hs_url,
    pages.title as property_hs_page_title,
    pages.content_type as property_hs_page_content_type,
    share_of(clicks.row, 'in email') < 0.1 as property_hs_in_email,
    case
        when share_of(clicks.visit, 'raw session') < 0.3
            then event_id(clicks.visit, 'session')
    end as property_hs_session_id,
    synced_at() as _fivetran_synced
from clicks
inner join pages on clicks.page = pages.page
