select
    deal_id(row - 1) as deal_id,
    deal_id(row) as merged_deal_id,
    synced_at() as _fivetran_synced
from numbers
where is_merged_deal(row)
