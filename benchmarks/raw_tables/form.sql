select
    'form-' || row as guid,
    'Form ' || row as name,
    'HUBSPOT' as form_type,
    synced_at() as _fivetran_synced
from numbers
