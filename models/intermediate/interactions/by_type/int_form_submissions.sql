with submissions as (
    select * from {{ ref('stg_hubspot__contact_form_submission') }}
),

forms as (
    select * from {{ ref('stg_hubspot__form') }}
),

primary_emails as (
    select * from {{ ref('int_primary_emails') }}
),

typed as (
    select
        'contact_form_submission' as source_table,
        submissions.submission_id as source_id,
        coalesce(submissions.contact_id, primary_emails.contact_id) as raw_contact_id,
        'form_submission' as interaction_type,
        submissions.submitted_at as interacted_at,
        submissions.is_deleted,
        submissions.page_id as asset_id,
        submissions.page_title as asset_title,
        submissions.page_url as url,
        submissions.form_id,
        forms.form_name
    from submissions
    left join forms on submissions.form_id = forms.form_id
    left join primary_emails on lower(trim(submissions.email)) = primary_emails.email
)

select
    {{ attribution.interaction_columns([
        'source_table', 'source_id', 'raw_contact_id', 'interaction_type',
        'interacted_at', 'is_deleted', 'asset_id', 'asset_title', 'url', 'form_id', 'form_name',
    ]) }}
from typed
