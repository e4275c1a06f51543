-- Why does this conversion give these credits? The models' shares, then what happened in
-- order, with every model's credits, then their sums. Ids: fct_conversions.
-- dbt run-operation answer --args '{analysis: explain_conversion}' --vars '{conversion_id: "revenue:9508"}'
--
-- On the demo:
-- | happened_at         | happened                               | interaction_position             | days_before_newest | time_decay_weight | linear | u_shaped | w_shaped | full_path | time_decay |
-- |---------------------|----------------------------------------|----------------------------------|--------------------|-------------------|--------|----------|----------|-----------|------------|
-- |                     | share                                  | First interaction                |                    |                   |        | 0.4      | 0.3      | 0.225     |            |
-- |                     | share                                  | Lead creation                    |                    |                   |        | 0.4      | 0.3      | 0.225     |            |
-- |                     | share                                  | Deal creation                    |                    |                   |        |          | 0.3      | 0.225     |            |
-- |                     | share                                  | Closed-won                       |                    |                   |        |          |          | 0.225     |            |
-- |                     | share                                  | The report's conversion position |                    |                   |        |          |          |           |            |
-- |                     | share                                  | The others together              |                    |                   | 1      | 0.2      | 0.1      | 0.1       |            |
-- | 2026-05-04 09:00:00 | page_view                              | First interaction                | 11                 | 0.3365            | 0.1667 | 0.4      | 0.3      | 0.225     | 0.1063     |
-- | 2026-05-04 09:01:00 | page_view                              | Middle interaction               | 11                 | 0.3365            | 0.1667 | 0.1      | 0.05     | 0.0333    | 0.1063     |
-- | 2026-05-04 09:02:00 | page_view                              | Middle interaction               | 11                 | 0.3365            | 0.1667 | 0.1      | 0.05     | 0.0333    | 0.1063     |
-- | 2026-05-04 09:05:00 | form_submission                        | Lead creation, Deal creation     | 11                 | 0.3366            | 0.1667 | 0.4      | 0.6      | 0.45      | 0.1063     |
-- | 2026-05-04 09:05:00 | contact created                        |                                  |                    |                   |        |          |          |           |            |
-- | 2026-05-11 09:00:00 | deal created                           |                                  |                    |                   |        |          |          |           |            |
-- | 2026-05-13 09:00:00 | call_connected                         | Middle interaction               | 2                  | 0.8203            | 0.1667 | 0        | 0        | 0.0333    | 0.2591     |
-- | 2026-05-15 09:00:00 | page_view                              | Closed-won                       | 0                  | 1                 | 0.1667 | 0        | 0        | 0.225     | 0.3158     |
-- | 2026-07-06 12:00:00 | converted, worth 14750.00; contacts: 1 |                                  |                    |                   |        |          |          |           |            |
-- |                     | sum of 6 of 6 interactions             |                                  |                    | 3.1664            | 1      | 1        | 1        | 1         | 1          |
{%- set conversion_id = dbt.string_literal(
    dbt.escape_single_quotes(var('conversion_id', 'revenue:9508'))
) %}
{%- set half_life_days = var('attribution__half_life_days') %}
{%- set tolerance = var('attribution__create_date_tolerance_seconds') %}

with conversion as (
    select
        conversions.*,
        deals.created_at as deal_created_at
    from {{ ref('fct_conversions') }} as conversions
    left join {{ ref('dim_deals') }} as deals on conversions.deal_id = deals.deal_id
    where conversions.conversion_id = {{ conversion_id }}
),

credits as (
    select
        interaction_id,
        contact_id,
        interacted_at,
        interaction_position,
        {{ attribution.each_model(
            "sum(case when attribution_model = 'MODEL' then credit end) as MODEL"
        ) }}
    from {{ ref('fct_attribution_credits') }}
    where conversion_id = {{ conversion_id }}
    group by 1, 2, 3, 4
),

contacts as (
    select * from {{ ref('dim_contacts') }}
    where contact_id in (select credits.contact_id from credits)
),

counted as (
    select
        credits.*,
        case
            when
                credits.interacted_at > contacts.created_at
                and credits.interacted_at <= {{ attribution.add_seconds(
                    'contacts.created_at', tolerance
                ) }}
                then contacts.created_at
            else credits.interacted_at
        end as counted_at
    from credits
    inner join contacts on credits.contact_id = contacts.contact_id
),

newest as (
    select max(counted_at) as counted_at from counted
),

aged as (
    select
        counted.*,
        {{ attribution.seconds_between('counted.counted_at', 'newest.counted_at') }}
        / 86400 as days_before_newest
    from counted
    cross join newest
),

sums as (
    select
        count(*) as path_length,
        sum({{ attribution.halved('days_before_newest / ' ~ half_life_days) }})
            as time_decay_weight,
        {{ attribution.each_model('sum(MODEL) as MODEL') }}
    from aged
),

path as (
    select
        2 as part,
        0 as line_order,
        aged.interacted_at as happened_at,
        interactions.interaction_type as happened,
        aged.contact_id,
        aged.interaction_id,
        interactions.interaction_source,
        aged.interaction_position,
        aged.days_before_newest,
        {{ attribution.halved('aged.days_before_newest / ' ~ half_life_days) }}
            as time_decay_weight,
        {{ attribution.each_model(
            'case when sums.MODEL is not null then coalesce(aged.MODEL, 0) end as MODEL'
        ) }}
    from aged
    cross join sums
    inner join {{ ref('dim_interactions') }} as interactions
        on aged.interaction_id = interactions.interaction_id
),

shares as (
    {{ attribution.model_shares() }}
),

milestones as (
    select
        1 as milestone_order,
        created_at as happened_at,
        'contact created' as happened,
        contact_id
    from contacts
    union all
    select
        2 as milestone_order,
        deal_created_at as happened_at,
        'deal created' as happened,
        null as contact_id
    from conversion
    where deal_id is not null
    union all
    select
        3 as milestone_order,
        converted_at as happened_at,
        'converted'
        || coalesce(
            ', worth '
            || cast(cast(amount as decimal(28, 2)) as {{ dbt.type_string() }}), ''
        )
        || '; contacts: ' || contact_count
        || coalesce('; ' || null_model_reason, '') as happened,
        null as contact_id
    from conversion
),

sheet as (
    select * from path
    union all
    select
        1 as part,
        share_order as line_order,
        null as happened_at,
        'share' as happened,
        null as contact_id,
        null as interaction_id,
        null as interaction_source,
        share_of as interaction_position,
        null as days_before_newest,
        null as time_decay_weight,
        {{ attribution.each_model('MODEL') }}
    from shares
    union all
    select
        2 as part,
        milestone_order as line_order,
        happened_at,
        happened,
        contact_id,
        null as interaction_id,
        null as interaction_source,
        null as interaction_position,
        null as days_before_newest,
        null as time_decay_weight,
        {{ attribution.each_model('null as MODEL') }}
    from milestones
    union all
    select
        3 as part,
        0 as line_order,
        null as happened_at,
        'sum of ' || sums.path_length || ' of ' || conversion.interaction_count
        || ' interactions' as happened,
        null as contact_id,
        null as interaction_id,
        null as interaction_source,
        null as interaction_position,
        null as days_before_newest,
        sums.time_decay_weight,
        {{ attribution.each_model('sums.MODEL') }}
    from sums
    cross join conversion
)

select
    happened_at,
    happened,
    contact_id,
    interaction_id,
    interaction_source,
    interaction_position,
    cast(days_before_newest as decimal(28, 2)) as days_before_newest,
    cast(time_decay_weight as decimal(28, 4)) as time_decay_weight,
    {{ attribution.each_model('cast(MODEL as decimal(28, 4)) as MODEL') }}
from sheet
order by part, happened_at, line_order, interaction_id, contact_id
