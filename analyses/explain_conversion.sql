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
{%- set models = attribution.attribution_models(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) %}
{%- set shares = {
    'first_interaction': 'First interaction',
    'lead_creation': 'Lead creation',
    'deal_creation': 'Deal creation',
    'closed_won': 'Closed-won',
    'conversion': "The report's conversion position",
    'others': 'The others together',
} %}

-- noqa: disable=LT02
with conversion as (
    select
        conversions.*,
        deals.created_at as deal_created_at
    from {{ ref('fct_conversions') }} as conversions
    left join {{ ref('dim_deals') }} as deals on conversions.deal_id = deals.deal_id
    where conversions.conversion_id = {{ conversion_id }}
),

-- Position and age are those of the project's own path; models may see paths of theirs.
credits as (
    select
        credits.interaction_id,
        credits.contact_id,
        credits.interacted_at,
        max(case when models.path = 'default' then credits.interaction_position end)
            as interaction_position
        {%- for name in models %},
        sum(case when credits.attribution_model = '{{ name }}' then credits.credit end)
            as {{ name }}_credit
        {%- endfor %}
    from {{ ref('fct_attribution_credits') }} as credits
    inner join {{ ref('int_attribution_models') }} as models
        on credits.attribution_model = models.attribution_model
    where credits.conversion_id = {{ conversion_id }}
    group by 1, 2, 3
),

counted as (
    select
        credits.*,
        case
            when credits.interaction_position is null then null
            when
                credits.interacted_at > contacts.created_at
                and credits.interacted_at <= {{ attribution.add_seconds(
                    'contacts.created_at', tolerance
                ) }}
                then contacts.created_at
            else credits.interacted_at
        end as counted_at
    from credits
    inner join {{ ref('dim_contacts') }} as contacts
        on credits.contact_id = contacts.contact_id
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

weighted as (
    select
        *,
        {{ attribution.halved('days_before_newest / ' ~ half_life_days) }}
            as time_decay_weight
    from aged
),

sums as (
    select
        count(*) as path_length,
        sum(time_decay_weight) as time_decay_weight
        {%- for name in models %},
        sum({{ name }}_credit) as {{ name }}_credit
        {%- endfor %}
    from weighted
),

path_lines as (
    select
        2 as part,
        0 as line_order,
        weighted.interacted_at as happened_at,
        interactions.interaction_type as happened,
        weighted.contact_id,
        weighted.interaction_id,
        interactions.interaction_source,
        weighted.interaction_position,
        weighted.days_before_newest,
        weighted.time_decay_weight
        {%- for name in models %},
        case
            when sums.{{ name }}_credit is not null
                then coalesce(weighted.{{ name }}_credit, 0)
        end as {{ name }}_credit
        {%- endfor %}
    from weighted
    cross join sums
    inner join {{ ref('dim_interactions') }} as interactions
        on weighted.interaction_id = interactions.interaction_id
),

share_lines as (
    {% for share, label in shares.items() -%}
    select
        {{ loop.index }} as line_order,
        {{ dbt.string_literal(dbt.escape_single_quotes(label)) }}
            as interaction_position
        {%- for name in models %},
        max(
            case
                when attribution_model = '{{ name }}' then nullif({{ share }}_share, 0)
            end
        ) as {{ name }}_credit
        {%- endfor %}
    from {{ ref('int_attribution_models') }}
    {{ "union all" if not loop.last }}
    {% endfor %}
),

milestones as (
    select
        1 as line_order,
        created_at as happened_at,
        'contact created' as happened,
        contact_id
    from {{ ref('dim_contacts') }}
    where contact_id in (select credits.contact_id from credits)
    union all
    select
        2 as line_order,
        deal_created_at as happened_at,
        'deal created' as happened,
        null as contact_id
    from conversion
    where deal_id is not null
    union all
    select
        3 as line_order,
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
    select * from path_lines
    union all
    select
        1 as part,
        line_order,
        null as happened_at,
        'share' as happened,
        null as contact_id,
        null as interaction_id,
        null as interaction_source,
        interaction_position,
        null as days_before_newest,
        null as time_decay_weight
        {%- for name in models %},
        {{ name }}_credit
        {%- endfor %}
    from share_lines
    union all
    select
        2 as part,
        line_order,
        happened_at,
        happened,
        contact_id,
        null as interaction_id,
        null as interaction_source,
        null as interaction_position,
        null as days_before_newest,
        null as time_decay_weight
        {%- for name in models %},
        null as {{ name }}_credit
        {%- endfor %}
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
        sums.time_decay_weight
        {%- for name in models %},
        sums.{{ name }}_credit
        {%- endfor %}
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
    cast(time_decay_weight as decimal(28, 4)) as time_decay_weight
    {%- for name in models %},
    cast({{ name }}_credit as decimal(28, 4)) as {{ adapter.quote(name) }}
    {%- endfor %}
from sheet
order by part, happened_at, line_order, interaction_id, contact_id
