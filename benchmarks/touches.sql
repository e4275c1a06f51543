-- A million touches in 200 thousand paths of 1 to 18, as wins of a deal by one contact,
-- in the place of the paths and conversions of a database where all is built.
create temporary table touches as
with paths as (
    select
        range as path,
        [1, 1, 2, 2, 3, 5, 8, 18][range % 8 + 1] as length
    from range(200000)
),

places as (
    select
        path,
        length,
        unnest(range(1, length + 1)) as place
    from paths
)

select
    'revenue:' || path as conversion_id,
    'revenue' as report_type,
    'contact-' || path as contact_id,
    path as deal_id,
    'events_visited_page:' || lower(to_hex(hash(path, place))) as interaction_id,
    timestamp '2025-01-01'
    + to_seconds(cast(259200 * place + hash(path, place, 'time') % 200000 as bigint))
        as interacted_at,
    [
        'organic_search', 'paid_search', 'email_marketing', 'direct_traffic',
        'referrals', 'sales', 'organic_social', 'paid_social'
    ][1 + cast(hash(path, place, 'channel') % 8 as bigint)] as channel,
    place = 1 as is_first_interaction,
    false as is_last_interaction,
    place = (length + 1) // 2 as is_lead_creation,
    place = (3 * length + 3) // 4 as is_deal_creation,
    place = length as is_closed_won,
    place = length as is_conversion,
    place <= (length + 1) // 2 as is_up_to_lead_creation,
    place <= (3 * length + 3) // 4 as is_up_to_deal_creation,
    false as is_stage_entered,
    length as interaction_count
from places
order by hash(path), place;

truncate main_intermediate.int_path_positions;

insert into main_intermediate.int_path_positions by name
select
    * rename (channel as dimension_value),
    'default' as path,
    cast(is_first_interaction as integer)
    + 4 * cast(is_lead_creation as integer)
    + 8 * cast(is_deal_creation as integer)
    + 48 * cast(is_closed_won as integer)
    + 64 * cast(is_up_to_lead_creation as integer)
    + 128 * cast(is_up_to_deal_creation as integer) as role,
    7 as half_life_days,
    interacted_at as counted_at,
    epoch(max(interacted_at) over (partition by conversion_id)) - epoch(interacted_at)
        as seconds_before_newest
from touches;

truncate main_intermediate.int_conversions;

insert into main_intermediate.int_conversions by name
select
    conversion_id,
    'revenue' as report_type,
    max(interacted_at) as converted_at,
    cast(max(interacted_at) as date) as reported_on,
    1000 as amount
from touches
group by all;

copy (
    select
        conversion_id,
        interaction_id,
        interacted_at,
        channel,
        is_closed_won as is_last
    from touches
    order by conversion_id, interacted_at
) to '{touches}' (format parquet);
