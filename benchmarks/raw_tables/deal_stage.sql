-- Three stages on the way, the outcome, and the outcome entered again by some.
with entries as (
    select
        row // 5 as deal,
        row % 5 as place
    from numbers
),

timed as (
    select
        deal,
        place,
        deal_second as created_second,
        coalesce(close_second, deal_second + 7776000) as closing_second,
        is_closed
    from timed_deals(entries)
),

entered as (
    select
        *,
        case
            when place <= 2
                then created_second + 0.3 * place * (closing_second - created_second)
            when place = 3 and is_closed then closing_second
            when place = 4 and is_closed and share_of(deal, 'closed twice') < 0.05
                then closing_second + 86400
        end as entered_second
    from timed
)

select
    deal_id(deal) as deal_id,
    pipeline_of(deal)
    || case
        when place <= 2 then ['-appointment', '-qualified', '-proposal'][place + 1]
        when is_won(deal) then '-won'
        else '-lost'
    end as value,
    at_second(entered_second) as date_entered,
    synced_at() as _fivetran_synced
from entered
where entered_second < now_second()
