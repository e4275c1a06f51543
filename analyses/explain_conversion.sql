-- The path of one conversion, with the credit every model gives to each interaction and
-- its sum: the sheet that settles an argument. The id stands in fct_conversions.
-- dbt show --select explain_conversion --limit 500 --vars '{conversion_id: "revenue:9508"}'
{%- set conversion_id = dbt.string_literal(
    dbt.escape_single_quotes(var('conversion_id', 'revenue:9508'))
) %}

with path as (
    select
        path.interaction_id,
        path.contact_id,
        path.interacted_at,
        path.interaction_position,
        round(path.seconds_before_newest / 86400, 2) as days_before_newest,
        interactions.interaction_type,
        interactions.interaction_source,
        interactions.asset_title
    from {{ ref('int_path_positions') }} as path
    inner join {{ ref('dim_interactions') }} as interactions
        on path.interaction_id = interactions.interaction_id
    where path.conversion_id = {{ conversion_id }}
),

credits as (
    select
        interaction_id,
        {{ attribution.each_model(
            "sum(case when attribution_model = 'MODEL' then credit else 0 end) as MODEL"
        ) }}
    from {{ ref('fct_attribution_credits') }}
    where conversion_id = {{ conversion_id }}
    group by 1
),

sheet as (
    select
        path.*,
        {{ attribution.each_model('coalesce(credits.MODEL, 0) as MODEL') }}
    from path
    left join credits on path.interaction_id = credits.interaction_id
)

select
    interacted_at,
    contact_id,
    interaction_id,
    interaction_type,
    interaction_source,
    asset_title,
    interaction_position,
    days_before_newest,
    {{ attribution.each_model('round(MODEL, 6) as MODEL') }}
from sheet
union all
select
    null as interacted_at,
    null as contact_id,
    'all ' || count(*) as interaction_id,
    null as interaction_type,
    null as interaction_source,
    null as asset_title,
    null as interaction_position,
    null as days_before_newest,
    {{ attribution.each_model('round(sum(MODEL), 6) as MODEL') }}
from sheet
order by interacted_at nulls last, interaction_id
