select
    ['default', 'partner'][row + 1] as pipeline_id,
    ['Direct sales', 'Partner sales'][row + 1] as label,
    synced_at() as _fivetran_synced
from numbers
