with resolved_rows as (
    select * from {{ ref('int_resolved_interaction_rows') }}
),

contact_months as (
    select
        coalesce(contact_id, '') as contact_id,
        coalesce(
            cast({{ dbt.date_trunc('month', 'interacted_at') }} as date),
            cast('0001-01-01' as date)
        ) as interacted_month,
        {{ attribution.rows_fingerprint(['resolved_rows']) }} as fingerprint
    from resolved_rows
    group by 1, 2
)

-- Where a setting changed, it leaves no states to compare with.
-- depends_on: {{ ref('int_setting_states') }}
{{ attribution.marked_changes('contact_months', ['contact_id', 'interacted_month']) }}
