select
    'campaign-' || row as id,
    'Campaign ' || row as name,
    synced_at() as _fivetran_synced
from numbers
