{%- set cap = var('attribution__max_interactions_per_deal') -%}

with path as (
    select * from {{ ref('int_path_interactions') }}
),

with_position_steps as (
    select
        *,
        min(step) over (partition by conversion_id, contact_id) as first_step,
        max(step) over (partition by conversion_id, contact_id) as conversion_step,
        max(
            case
                when
                    counted_at <= contact_created_at
                    and contact_created_at <= converted_at
                    then step
            end
        ) over (partition by conversion_id, contact_id) as lead_creation_step,
        max(case when counted_at <= deal_created_at then step end)
            over (partition by conversion_id, contact_id) as deal_creation_step
    from path
),

with_positions as (
    select
        conversion_id,
        report_type,
        contact_id,
        deal_id,
        interaction_id,
        interacted_at,
        counted_at,
        step = first_step as is_first_interaction,
        report_type = 'contact_create' and step = conversion_step
            as is_last_interaction,
        coalesce(step = lead_creation_step, false) as is_lead_creation,
        coalesce(step = deal_creation_step, false) as is_deal_creation,
        report_type = 'revenue' and step = conversion_step as is_closed_won,
        coalesce(step <= lead_creation_step, true) as is_up_to_lead_creation,
        coalesce(counted_at <= deal_created_at, true) as is_up_to_deal_creation
    from with_position_steps
),

with_lengths as (
    select
        *,
        {{ attribution.position_label() }} as interaction_position,
        {{ attribution.seconds_between(
            'counted_at', 'max(counted_at) over (partition by conversion_id)'
        ) }} as seconds_before_newest,
        count(*) over (partition by conversion_id) as interaction_count
    from with_positions
),

ranked_oversize_paths as (
    select
        *,
        row_number() over (
            partition by conversion_id
            order by
                case when interaction_position = 'Middle interaction' then 1 else 0 end,
                md5(interaction_id),
                {{ attribution.byte_order('interaction_id') }}
        ) as sampling_rank
    from with_lengths
    where interaction_count > {{ cap }}
),

sampled as (
    select
        *,
        0 as sampling_rank
    from with_lengths
    where interaction_count <= {{ cap }}
    union all
    select * from ranked_oversize_paths
    where sampling_rank <= {{ cap }}
)

select
    conversion_id,
    report_type,
    contact_id,
    deal_id,
    interaction_id,
    interacted_at,
    counted_at,
    interaction_position,
    is_first_interaction,
    is_last_interaction,
    is_lead_creation,
    is_deal_creation,
    is_closed_won,
    is_up_to_lead_creation,
    is_up_to_deal_creation,
    seconds_before_newest,
    interaction_count
from sampled
