-- The path of one conversion, with the credit every model gives to each interaction: the
-- sheet that settles an argument. First the models' shares, then the path with positions,
-- age, time decay's weight and the credits, last their sums. Ids: fct_conversions.
-- dbt show --select explain_conversion --limit 500 --vars '{conversion_id: "revenue:9508"}'
{%- set conversion_id = dbt.string_literal(
    dbt.escape_single_quotes(var('conversion_id', 'revenue:9508'))
) %}
{%- set half_life_days = var('attribution__half_life_days') %}

with conversion as (
    select * from {{ ref('fct_conversions') }}
    where conversion_id = {{ conversion_id }}
),

path as (
    select
        path.*,
        interactions.interaction_type,
        interactions.interaction_source,
        contacts.created_at as contact_created_at,
        path.seconds_before_newest / 86400 as days_before_newest
    from {{ ref('int_path_positions') }} as path
    inner join {{ ref('dim_interactions') }} as interactions
        on path.interaction_id = interactions.interaction_id
    inner join {{ ref('dim_contacts') }} as contacts
        on path.contact_id = contacts.contact_id
    where path.conversion_id = {{ conversion_id }}
),

credits as (
    select
        interaction_id,
        {{ attribution.each_model(
            "sum(case when attribution_model = 'MODEL' then credit end) as MODEL"
        ) }}
    from {{ ref('fct_attribution_credits') }}
    where conversion_id = {{ conversion_id }}
    group by 1
),

totals as (
    select
        {{ attribution.each_model('sum(MODEL) as MODEL') }}
    from credits
),

sheet as (
    select
        2 as part,
        path.interacted_at,
        path.contact_id,
        path.contact_created_at,
        path.interaction_id,
        path.interaction_type,
        path.interaction_source,
        path.interaction_position,
        round(path.days_before_newest, 2) as days_before_newest,
        round(power(2.0, -path.days_before_newest / {{ half_life_days }}), 6)
            as time_decay_weight,
        {{ attribution.each_model(
            'case when totals.MODEL is not null '
            ~ 'then round(coalesce(credits.MODEL, 0), 6) end as MODEL'
        ) }}
    from path
    cross join totals
    left join credits on path.interaction_id = credits.interaction_id
),

shares as (
    {{ attribution.model_shares() }}
),

sums as (
    select
        count(*) as interaction_count,
        sum(time_decay_weight) as time_decay_weight
    from sheet
),

lines as (
    select
        1 as part,
        null as interacted_at,
        null as contact_id,
        null as contact_created_at,
        'share' as interaction_id,
        null as interaction_type,
        null as interaction_source,
        share_of as interaction_position,
        null as days_before_newest,
        null as time_decay_weight,
        {{ attribution.each_model('MODEL') }}
    from shares
    union all
    select * from sheet
    union all
    select
        3 as part,
        null as interacted_at,
        null as contact_id,
        null as contact_created_at,
        'sum of ' || sums.interaction_count || ' interactions' as interaction_id,
        null as interaction_type,
        null as interaction_source,
        null as interaction_position,
        null as days_before_newest,
        sums.time_decay_weight,
        {{ attribution.each_model('round(totals.MODEL, 6) as MODEL') }}
    from sums
    cross join totals
)

select
    conversion.conversion_id,
    conversion.converted_at,
    conversion.amount,
    conversion.attribution_status,
    conversion.null_model_reason,
    conversion.is_sampled,
    lines.interacted_at,
    lines.contact_id,
    lines.contact_created_at,
    lines.interaction_id,
    lines.interaction_type,
    lines.interaction_source,
    lines.interaction_position,
    lines.days_before_newest,
    lines.time_decay_weight,
    {{ attribution.each_model('lines.MODEL') }}
from conversion
cross join lines
order by lines.part, lines.interacted_at, lines.interaction_id, lines.contact_id
