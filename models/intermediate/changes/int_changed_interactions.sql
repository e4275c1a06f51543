select candidates.*
from {{ ref('int_interaction_candidates') }} as candidates
where
    candidates.exclusion_reason is null
    and {{ attribution.has_changed(
        {'contact_id': 'candidates.contact_id'}, ref('int_changed_contacts')
    ) }}
