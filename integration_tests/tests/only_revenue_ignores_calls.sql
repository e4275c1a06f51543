with calls as (
    select
        count(*) filter (where report_type = 'revenue') as in_revenue,
        count(*) filter (where report_type = 'contact_create') as in_contact_create
    from {{ ref('attribution_report') }}
    where interaction_type = 'call_connected'
)

select * from calls
where in_revenue > 0 or in_contact_create = 0
