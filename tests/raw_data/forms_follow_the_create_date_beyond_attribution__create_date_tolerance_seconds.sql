-- Contacts whose form submission lies within a minute after their create date, so that
-- it is not their lead creation: some systems write the contact before the form. To
-- mend: raise var attribution__create_date_tolerance_seconds to the seconds that the
-- rows show.
{{ config(severity='warn') }}
{%- set tolerance = var('attribution__create_date_tolerance_seconds') %}

with contacts as (
    select * from {{ ref('dim_contacts') }}
),

submissions as (
    select * from {{ ref('dim_interactions') }}
    where interaction_type = 'form_submission'
)

select
    contacts.contact_id,
    contacts.created_at,
    min(submissions.interacted_at) as submitted_at
from contacts
inner join submissions on contacts.contact_id = submissions.contact_id
where
    submissions.interacted_at > {{ attribution.add_seconds(
        'contacts.created_at', tolerance
    ) }}
    and submissions.interacted_at <= {{ attribution.add_seconds(
        'contacts.created_at', 60
    ) }}
group by 1, 2
