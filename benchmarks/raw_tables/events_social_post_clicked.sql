with clicks as (
    select
        row,
        row * 25 + 2 as visit,
        visit_contact(row * 25 + 2) as contact
    from numbers
)

select
    event_id(row, 'social') as id,
    contact_id(contact) as objectid,
    at_second(visit_second(visit, contact) - 3) as occurredat,
    7700 + pick(row, 'post', 200) as property_hs_social_post_id,
    ['linkedin', 'facebook'][1 + pick(row, 'post', 200) % 2]
        as property_hs_social_network,
    'Post ' || pick(row, 'post', 200) as property_hs_post_text,
    'https://blog.nordlys.example/story-' || pick(row, 'post', 200) as property_hs_url,
    synced_at() as _fivetran_synced
from clicks
