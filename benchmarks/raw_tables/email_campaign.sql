select
    8000 + row as id,
    'Newsletter ' || row as name,
    'News of week ' || row as subject,
    88000 + row as content_id,
    synced_at() as _fivetran_synced
from numbers
