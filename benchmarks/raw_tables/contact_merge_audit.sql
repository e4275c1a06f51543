select
    contact_id(row - 1) as canonical_vid,
    contact_id(row) as vid_to_merge,
    synced_at() as _fivetran_synced
from numbers
where is_merged_contact(row)
