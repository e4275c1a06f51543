{%- set models = attribution.position_based_models() -%}

with path as (
    select * from {{ ref('int_path_positions') }}
),

conversions as (
    select
        conversion_id,
        converted_at,
        reported_on,
        cast(amount as {{ attribution.type_double() }}) as amount,
        null_model_reason
    from {{ ref('int_conversions') }}
),

counts as (
    select
        conversion_id,
        {{ attribution.share_counts(models) }}
    from path
    group by 1
),

takers as (
    select
        conversion_id,
        {{ attribution.share_takers(models) }}
    from counts
),

weights as (
    select
        conversions.converted_at,
        conversions.reported_on,
        conversions.amount,
        conversions.null_model_reason,
        takers.conversion_id,
        {{ attribution.share_weights(models) }}
    from takers
    inner join conversions on takers.conversion_id = conversions.conversion_id
)

select
    path.report_type,
    path.conversion_id,
    path.interaction_id,
    path.contact_id,
    path.deal_id,
    path.interacted_at,
    weights.converted_at,
    weights.reported_on,
    weights.amount,
    path.interaction_position,
    path.interaction_count,
    path.seconds_before_newest,
    {{ attribution.position_based_credits(models) }}
from path
inner join weights on path.conversion_id = weights.conversion_id
