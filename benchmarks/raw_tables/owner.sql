select
    400 + row as owner_id,
    'First ' || row as first_name,
    'Last ' || row as last_name,
    'owner.' || row || '@nordlys.example' as email,
    synced_at() as _fivetran_synced
from numbers
