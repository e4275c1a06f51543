-- How many page views found a contact, and how: one row, over events_visited_page.
select
    count(*) as page_views,
    count(objectid) as views_with_a_contact,
    round(100.0 * count(objectid) / nullif(count(*), 0), 1) as percent_with_a_contact,
    count(distinct objectid) as contacts,
    sum(case when found_by = 'itself' then 1 else 0 end) as found_by_the_view_itself,
    sum(case when found_by = 'next' then 1 else 0 end) as found_by_the_next_identify,
    sum(case when found_by = 'last' then 1 else 0 end) as found_by_the_last_identify,
    sum(case when is_robot then 1 else 0 end) as views_of_robots
from hubspot_events.events_visited_page;
