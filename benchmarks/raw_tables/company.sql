select
    20000000 + row as id,
    'Company ' || row as property_name,
    row % 97 = 96 as is_deleted,
    synced_at() as _fivetran_synced
from numbers
