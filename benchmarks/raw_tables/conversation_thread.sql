with conversations as (
    select
        row,
        is_new(row, 0.1) as is_new_row,
        active_contact(row, 'conversation', is_new(row, 0.1)) as contact
    from numbers
)

select
    600000000 + row as id,
    contact_id(contact) as associated_contact_id,
    at_second(active_second(row, 'conversation', contact, is_new_row)) as created_at,
    1000 as original_channel_id,
    case
        when share_of(row, 'conversation deal') < 0.3
            then deal_id(
                contact // contacts_a_week() * deals_a_week()
                + pick(row, 'conversation deal rank', deals_a_week())
            )
    end as associated_deal_id,
    share_of(row, 'spam') < 0.05 as spam,
    synced_at() as _fivetran_synced
from conversations
