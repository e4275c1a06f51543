-- Of eight events two are clicks.
with events as (
    select
        row,
        is_new(row, 3) as is_new_row,
        active_contact(row, 'email', is_new(row, 3)) as contact
    from numbers
)

select
    event_id(row, 'email event') as id,
    case
        when row % 8 < 2 then 'CLICK'
        when row % 8 < 4 then 'OPEN'
        when row % 8 < 6 then 'DELIVERED'
        else 'SENT'
    end as type,
    at_second(active_second(row, 'email', contact, is_new_row)) as created,
    case
        when share_of(row, 'recipient') < 0.01 then 'old.' || contact_email(contact)
        when share_of(row, 'recipient') < 0.02 then upper(contact_email(contact))
        else contact_email(contact)
    end as recipient,
    8000 + pick(row, 'email campaign', 300) as email_campaign_id,
    share_of(row, 'filtered') < 0.03 as filtered_event,
    synced_at() as _fivetran_synced
from events
