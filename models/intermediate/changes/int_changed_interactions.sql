select candidates.*
from {{ ref('int_interaction_candidates') }} as candidates
inner join {{ ref('int_changed_contacts') }} as changed_contacts
    on candidates.contact_id = changed_contacts.contact_id
where candidates.exclusion_reason is null
