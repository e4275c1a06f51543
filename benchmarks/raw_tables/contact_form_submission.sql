-- Half are the forms by which contacts were created, half lie in other visits.
with submissions as (
    select
        row,
        case when row % 2 = 0 then row // 2 * 8 else row * 4 + 1 end as visit
    from numbers
),

submitted as (
    select
        *,
        visit_contact(visit) as contact,
        visited_page(row, 'form page') as page
    from submissions
)

select
    contact_id(submitted.contact) as contact_id,
    'form-' || pick(submitted.row, 'form', 30) as form_id,
    at_second(visit_second(submitted.visit, submitted.contact) + 180) as timestamp,
    pages.url as page_url,
    pages.title,
    event_id(submitted.row, 'submission') as conversion_id,
    pages.page_id,
    synced_at() as _fivetran_synced
from submitted
inner join pages on submitted.page = pages.page
