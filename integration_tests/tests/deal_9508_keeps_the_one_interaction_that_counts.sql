-- It was won on 6 July at 12:00. Of its six interactions the three page views and the
-- form of 4 May lie before the lookback of 60 days, and the call of 13 May is of a type
-- that is switched off for revenue: by every model the page view of 15 May earns all of
-- the 14,750.
with expected as (
    select
        attribution_model,
        'page_view' as interaction_type,
        timestamp '2026-05-15 09:00:00' as interacted_at,
        1.0 as credit,
        14750.0 as attributed_amount
    from {{ ref('attribution', 'int_attribution_models') }}
),

found as (
    select
        attribution_model,
        interaction_type,
        interacted_at,
        credit,
        attributed_amount
    from {{ ref('attribution_report') }}
    where conversion_id = 'revenue:9508'
)

(select * from expected except select * from found)
union all
(select * from found except select * from expected)
