-- Each raw contact and deal is, in each of its reports, a conversion or excluded,
-- never both. In lifecycle_stage it is so once a stage, which has a test of its own.
with expected as (
    select
        'contact_create' as report_type,
        contact_id as record_id
    from {{ ref('stg_hubspot__contact') }}
    where contact_id is not null
    {%- for report_type in ['deal_create', 'revenue'] %}
    union all
    select
        '{{ report_type }}' as report_type,
        deal_id as record_id
    from {{ ref('stg_hubspot__deal') }}
    where deal_id is not null
    {%- endfor %}
),

told as (
    select
        report_type,
        coalesce(deal_id, contact_id) as record_id
    from {{ ref('fct_conversions') }}
    where report_type <> 'lifecycle_stage'
    union all
    select
        report_type,
        coalesce(deal_id, contact_id) as record_id
    from {{ ref('fct_excluded_conversions') }}
    where report_type <> 'lifecycle_stage'
),

told_counts as (
    select
        report_type,
        record_id,
        count(*) as told_count
    from told
    group by 1, 2
)

select
    report_type,
    record_id,
    told_counts.told_count
from expected
full outer join told_counts using (report_type, record_id)
where
    told_counts.told_count is distinct from 1
    or expected.record_id is null
