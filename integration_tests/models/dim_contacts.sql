select contacts.contact_id
from {{ ref('attribution', 'dim_contacts') }} as contacts
inner join {{ ref('stg_hubspot__contact') }} as raw_contacts
    on contacts.contact_id = cast(raw_contacts.contact_key as varchar)
