with candidates as (
    select * from {{ ref('int_candidate_exclusions') }}
),

interaction_deals as (
    select distinct interaction_id from {{ ref('int_interaction_deals') }}
),

report_types as (
    select * from {{ ref('int_report_interaction_types') }}
),

excluded_everywhere as (
    select
        source_table,
        source_id,
        contact_id,
        interaction_type,
        cast(null as {{ dbt.type_string() }}) as report_type,
        exclusion_reason
    from candidates
    where exclusion_reason is not null
),

excluded_from_reports as (
    select
        candidates.source_table,
        candidates.source_id,
        candidates.contact_id,
        candidates.interaction_type,
        report_types.report_type,
        case
            when
                candidates.source_outside_session = 'sales'
                and report_types.report_type in ('deal_create', 'revenue')
                and interaction_deals.interaction_id is null
                then 'no_associated_deal'
            when not report_types.is_on then 'type_switched_off'
        end as exclusion_reason
    from candidates
    inner join report_types
        on candidates.interaction_type = report_types.interaction_type
    left join interaction_deals
        on candidates.interaction_id = interaction_deals.interaction_id
    where
        candidates.exclusion_reason is null
        and (
            candidates.source_outside_session = 'sales'
            or not report_types.is_on
        )
)

select * from excluded_everywhere
union all
select * from excluded_from_reports
where exclusion_reason is not null
