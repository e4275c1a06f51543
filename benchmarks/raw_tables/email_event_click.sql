with clicks as (
    select
        row // 2 * 8 + row % 2 as event,
        visited_page(row, 'email page') as page
    from numbers
)

select
    event_id(clicks.event, 'email event') as id,
    pages.url || '?utm_source=newsletter&utm_medium=email&utm_campaign=news-'
    || pick(clicks.event, 'email campaign', 300) as url,
    synced_at() as _fivetran_synced
from clicks
inner join pages on clicks.page = pages.page
