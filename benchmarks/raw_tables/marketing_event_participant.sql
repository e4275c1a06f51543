with participants as (
    select
        row,
        is_new(row, 0.25) as is_new_row,
        active_contact(row, 'participant', is_new(row, 0.25)) as contact
    from numbers
)

select
    event_id(row, 'participant') as id,
    2400 + pick(row, 'marketing event', 40) as marketing_event_id,
    contact_id(contact) as contact_id,
    at_second(active_second(row, 'participant', contact, is_new_row))
        as properties_occurred_at,
    case
        when share_of(row, 'attendance') < 0.5 then 'REGISTERED'
        when share_of(row, 'attendance') < 0.9 then 'ATTENDED'
        else 'CANCELLED'
    end as properties_attendance_state,
    synced_at() as _fivetran_synced
from participants
