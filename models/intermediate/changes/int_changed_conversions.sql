select conversion_id
from {{ ref('int_conversion_states') }}
where is_changed
