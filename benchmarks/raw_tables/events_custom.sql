with events as (
    select
        row,
        row * 20 + 5 as visit,
        visit_contact(row * 20 + 5) as contact
    from numbers
)

select
    event_id(row, 'custom') as id,
    contact_id(contact) as objectid,
    at_second(visit_second(visit, contact) + 35) as occurredat,
    'pe_calculated_' || pick(row, 'custom event', 5) as property_hs_event_name,
    'Calculated ' || pick(row, 'custom event', 5) as property_hs_event_label,
    'https://go.nordlys.example/calculator' as property_hs_url,
    case
        when share_of(visit, 'raw session') < 0.3 then event_id(visit, 'session')
    end as property_hs_session_id,
    synced_at() as _fivetran_synced
from events
