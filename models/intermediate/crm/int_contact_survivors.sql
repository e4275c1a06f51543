with recursive contacts as (
    select * from {{ ref('stg_hubspot__contact') }}
),

audited_merges as (
    select * from {{ ref('stg_hubspot__contact_merge_audit') }}
    where not coalesce(is_deleted, false)
),

merging_contacts as (
    select
        contact_id,
        merged_contact_ids,
        calculated_merged_contact_ids
    from contacts
    where coalesce(merged_contact_ids, calculated_merged_contact_ids) is not null
),

recorded_merges as (
    select
        merged_id,
        contact_id as into_id,
        1 as precedence
    from {{ attribution.each_part_of(
        'merged_contact_ids', ';', 'merging_contacts', 'merged_id'
    ) }} as listed
    union all
    select
        merged_id,
        contact_id as into_id,
        2 as precedence
    from {{ attribution.each_part_of(
        'calculated_merged_contact_ids', ';', 'merging_contacts', 'merged_id'
    ) }} as calculated
    union all
    select
        merged_contact_id as merged_id,
        contact_id as into_id,
        3 as precedence
    from audited_merges
),

{{ attribution.surviving_ids('recorded_merges') }}

select
    merged_id as merged_contact_id,
    surviving_id as contact_id
from survivors
