select
    contact_id,
    min(interacted_month) as changed_from
from {{ ref('int_contact_month_states') }}
where is_changed
group by 1
