-- The made-up company: every fact about a row follows from its number and the seed, so
-- that any stretch of any table can be written alone and the tables join.
-- Variables set before: seed, contacts, is_next_day; first_row and end_row a stretch.

create view numbers as
select range as row
from range(getvariable('first_row'), getvariable('end_row'));

create macro share_of(row, topic) as
    (hash(row, topic, getvariable('seed')) >> 11) / 9007199254740992.0;

create macro pick(row, topic, choices) as
    cast(floor(share_of(row, topic) * choices) as bigint);

-- Mean 1, long tail.
create macro waiting(row, topic) as -ln(1 - share_of(row, topic));

create macro at_second(second) as make_timestamp(cast(second * 1000 as bigint) * 1000);

create macro first_second() as 1672531200.0;  -- 2023-01-01

create macro weeks() as 156;

create macro end_second() as first_second() + weeks() * 604800.0;

create macro now_second() as
    end_second() + case when getvariable('is_next_day') then 86400.0 else 0.0 end;

create macro is_new(row, rows_a_contact) as
    row >= getvariable('contacts') * rows_a_contact;

create macro event_id(row, topic) as
    lower(to_hex(hash(row, topic, getvariable('seed'))));

create macro synced_at() as at_second(now_second() + 7200);

-- Contacts: as many every week, the new ones on the next day. Of eight contacts five
-- come by the site, three by import or integration.
create macro contacts_a_week() as getvariable('contacts') // weeks();

create macro contact_second(contact) as case
    when contact >= getvariable('contacts')
        then end_second() + 86400 * share_of(contact, 'created')
    else
        first_second()
        + 604800.0 * (contact // contacts_a_week() + share_of(contact, 'created'))
end;

create macro site_contact(number) as number // 5 * 8 + number % 5;

create macro came_by_site(contact) as contact % 8 < 5;

create macro contact_email(contact) as
    'contact.' || contact || '@company-' || contact // 4 || '.example';

-- Within a week's contacts few do most.
create macro skewed_contact(week, row, topic) as
    week * contacts_a_week()
    + cast(floor(contacts_a_week() * pow(share_of(row, topic), 3)) as bigint);

create macro recent_week(row, topic, mean_weeks) as
    weeks() - 1 - cast(least(weeks() - 1, mean_weeks * waiting(row, topic)) as bigint);

-- Who does something, and when: contact 0 a hundredth of all, contacts 1 to 20 a
-- fiftieth, all the others around and after their creation.
create macro is_heavy(contact) as contact <= 20;

create macro active_contact(row, topic, is_new_row) as case
    when share_of(row, topic || ' heavy') < 0.01 then 0
    when share_of(row, topic || ' heavy') < 0.03
        then 1 + pick(row, topic || ' which heavy', 20)
    when is_new_row
        then skewed_contact(
            recent_week(row, topic || ' week', 13), row, topic || ' rank'
        )
    else skewed_contact(
        pick(row, topic || ' week', weeks()), row, topic || ' rank'
    )
end;

create macro active_second(row, topic, contact, is_new_row) as case
    when is_new_row and share_of(row, topic || ' late') < 0.05
        then end_second() - 2592000 * share_of(row, topic || ' time')
    when is_new_row then end_second() + 86400 * share_of(row, topic || ' time')
    when is_heavy(contact)
        then end_second() - (weeks() - 1) * 604800.0 * share_of(row, topic || ' time')
    when share_of(row, topic || ' before') < 0.25
        then contact_second(contact) - 5184000 * waiting(row, topic || ' time')
    else
        contact_second(contact)
        + fmod(
            7776000 * waiting(row, topic || ' time'),
            end_second() - contact_second(contact)
        )
end;

-- Visits: 5 a contact; every eighth is the one that ends in the form by which a contact
-- was created.
create macro visit_contact(visit) as case
    when visit % 8 = 0 then site_contact(visit // 8)
    else active_contact(visit, 'visit', is_new(visit, 5))
end;

create macro visit_second(visit, contact) as case
    when visit % 8 = 0 then contact_second(contact) - 180
    else active_second(visit, 'visit', contact, is_new(visit, 5))
end;

create table visit_sources as
with kinds as (
    select * from (values
        (28, 'DIRECT_TRAFFIC', null, null, null, null, false),
        (24, 'ORGANIC_SEARCH', 'https://www.google.com/', null, null, null, false),
        (3, 'ORGANIC_SEARCH', 'https://www.bing.com/', null, null, null, false),
        (12, 'PAID_SEARCH', 'https://www.google.com/', 'google', 'cpc', 'search', true),
        (5, 'SOCIAL_MEDIA', 'https://www.linkedin.com/', null, null, null, false),
        (2, 'SOCIAL_MEDIA', 'https://m.facebook.com/', 'facebook', 'social', 'posts', false),
        (6, 'PAID_SOCIAL', 'https://l.facebook.com/', 'facebook', 'paid_social', 'leads', false),
        (3, 'PAID_SOCIAL', 'https://www.linkedin.com/', 'linkedin', 'cpc', 'leads', false),
        (8, 'EMAIL_MARKETING', 'https://mail.google.com/', 'newsletter', 'email', 'news', false),
        (4, 'REFERRALS', 'https://partner.example.org/links', null, null, null, false),
        (3, 'AI_REFERRALS', 'https://chatgpt.com/', 'chatgpt.com', null, null, false),
        (2, 'OTHER_CAMPAIGNS', null, 'fair', 'qr', 'stand', false)
    ) as kinds (
        weight, hubspot_source, referrer, utm_source, utm_medium, utm_campaign,
        has_gclid
    )
)

select
    row_number() over (order by hubspot_source, referrer, copy) - 1 as bucket,
    * exclude (weight)
from (select *, unnest(range(weight)) as copy from kinds);

create table pages as
select
    range as page,
    cast(5000 + range as bigint) as page_id,
    case range % 5
        when 0 then 'site-page'
        when 1 then 'landing-page'
        when 2 then 'blog-post'
        when 3 then 'knowledge-article'
    end as content_type,
    case range % 5
        when 0 then 'https://www.nordlys.example/products/'
        when 1 then 'https://go.nordlys.example/guide-'
        when 2 then 'https://blog.nordlys.example/story-'
        when 3 then 'https://help.nordlys.example/article-'
        else 'https://shop.nordlys.example/item-'
    end || range as url,
    'Page number ' || range as title
from range(500);

create macro visited_page(row, topic) as
    cast(floor(500 * pow(share_of(row, topic), 2)) as bigint);

-- Ads: as many as there are metrics for.
create macro ad_count() as
    greatest(8, cast(getvariable('contacts') * 0.075 / 1092 as bigint));

create macro ad_network(ad) as
    ['google', 'google', 'linkedin', 'facebook', 'bing'][ad % 5 + 1];

-- Deals: one for ten contacts, ordered by the week of their first contact.
create macro deals() as getvariable('contacts') // 10;

create macro deals_a_week() as getvariable('contacts') // 10 // weeks();

create macro deal_contact(deal) as case
    when deal = 0 then 0
    when deal >= deals()
        then recent_week(deal, 'deal', 6) * contacts_a_week()
            + pick(deal, 'deal rank', contacts_a_week())
    else
        least(weeks() - 1, deal // deals_a_week()) * contacts_a_week()
        + pick(deal, 'deal rank', contacts_a_week())
end;

create macro colleague(deal, place) as case
    when place = 0 then deal_contact(deal)
    else
        deal_contact(deal) // contacts_a_week() * contacts_a_week()
        + pick(deal, 'colleague ' || place, contacts_a_week())
end;

create macro deal_second(deal, contact_second) as case
    when deal >= deals() then end_second() + 86400 * share_of(deal, 'deal time')
    else
        contact_second
        + fmod(
            2592000 * waiting(deal, 'deal time'),
            end_second() - contact_second
        )
end;

-- A fifth stays open; of the deals still open at the end one in ten closes on the next
-- day.
create macro planned_close_second(deal, deal_second) as case
    when share_of(deal, 'outcome') < 0.8
        then deal_second + 3888000 * waiting(deal, 'cycle')
end;

create macro close_second(deal, planned_second) as case
    when
        deal < deals()
        and coalesce(planned_second >= end_second(), true)
        and share_of(deal, 'closes next day') < 0.1
        then end_second() + 86400 * share_of(deal, 'closing time')
    else planned_second
end;

-- Of the won deals one in a thousand is open again on the next day.
create macro is_closed(deal, close_second) as
    coalesce(close_second < now_second(), false)
    and not (getvariable('is_next_day') and share_of(deal, 'reopened') < 0.001);

create macro is_won(deal) as share_of(deal, 'won') < 0.55;

create macro pipeline_of(deal) as
    case when share_of(deal, 'pipeline') < 0.8 then 'default' else 'partner' end;

-- Step by step: macros within macros would be written out over and over.
create macro timed_deals(numbered) as table
with with_contact as (
    select
        *,
        contact_second(deal_contact(deal)) as contact_second
    from query_table(numbered)
),

created as (
    select
        * exclude (contact_second),
        deal_second(deal, contact_second) as deal_second
    from with_contact
),

planned as (
    select
        *,
        planned_close_second(deal, deal_second) as planned_second
    from created
)

select
    * exclude (planned_second),
    close_second(deal, planned_second) as close_second,
    is_closed(deal, close_second(deal, planned_second)) as is_closed
from planned;

-- Sales activities: ten in a row belong to one deal, in order.
create macro engaged_deal(engagement) as case
    when is_new(engagement, 0.5)
        then recent_week(engagement // 10, 'engaged', 8) * deals_a_week()
            + pick(engagement // 10, 'engaged deal', deals_a_week())
    else pick(engagement // 10, 'engaged deal', deals())
end;

create macro engagement_second(engagement, deal_second, close_second) as case
    when is_new(engagement, 0.5)
        then end_second()
            + 8640 * (engagement % 10 + share_of(engagement, 'engaged time'))
    else
        deal_second - 604800
        + 0.1 * (engagement % 10 + share_of(engagement, 'engaged time'))
        * (
            604800
            + least(end_second(), coalesce(close_second, end_second())) - deal_second
        )
end;

-- Merges and deletions, a few more of each on the next day.
create macro is_merged_contact(contact) as
    contact % 200 = 199
    or getvariable('is_next_day') and contact % 20000 = 299;

create macro is_deleted_contact(contact) as
    contact % 101 = 100
    or getvariable('is_next_day') and contact % 20000 = 333;

create macro is_merged_deal(deal) as
    deal % 500 = 499
    or getvariable('is_next_day') and deal % 20000 = 77;

create macro is_deleted_deal(deal) as
    deal % 103 = 102
    or getvariable('is_next_day') and deal % 20000 = 55;

-- Ids as the connectors write them: whole numbers for records, text for events.
create macro contact_id(contact) as 100000 + contact;

create macro deal_id(deal) as 9000000000 + deal;

create macro engagement_id(engagement) as 50000000000 + engagement;
