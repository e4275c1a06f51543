{%- set changed_contacts = ref('int_changed_contacts') -%}

select candidates.*
from {{ ref('int_interaction_candidates') }} as candidates
-- Not has_changed: DuckDB takes a semi join for a fifth of the rows, even if all changed.
{% if attribution.keeps_tables() -%}
inner join {{ changed_contacts }} as changed_contacts
    on candidates.contact_id = changed_contacts.contact_id
{% endif -%}
where candidates.exclusion_reason is null
