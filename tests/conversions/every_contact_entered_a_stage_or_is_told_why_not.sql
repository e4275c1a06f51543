-- Each raw contact is, for each lifecycle stage, a conversion or excluded by the name of
-- the stage; one that is merged or deleted is excluded once.
{%- set stages = attribution.lifecycle_stages(var('attribution__lifecycle_stages')) %}

with contacts as (
    select distinct contact_id
    from {{ ref('stg_hubspot__contact') }}
    where contact_id is not null
),

told as (
    select
        contact_id,
        conversion_id as told_as,
        0 as is_gone
    from {{ ref('fct_conversions') }}
    where report_type = 'lifecycle_stage'
    union all
    select
        contact_id,
        exclusion_reason as told_as,
        case when exclusion_reason in ('merged', 'deleted') then 1 else 0 end as is_gone
    from {{ ref('fct_excluded_conversions') }}
    where report_type = 'lifecycle_stage'
),

told_counts as (
    select
        contact_id,
        count(distinct told_as) as told_count,
        count(*) as row_count,
        max(is_gone) as is_gone
    from told
    group by 1
)

select
    contact_id,
    told_counts.told_count,
    told_counts.row_count
from contacts
full outer join told_counts using (contact_id)
where
    contacts.contact_id is null
    or told_counts.told_count <> told_counts.row_count
    or coalesce(told_counts.told_count, 0)
    <> case when told_counts.is_gone = 1 then 1 else {{ stages | length }} end
