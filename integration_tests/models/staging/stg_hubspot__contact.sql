select id as contact_key
from {{ source('hubspot', 'contact') }}
group by id
