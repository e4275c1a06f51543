{%- set cap = var('attribution__max_interactions_per_deal') -%}
{%- set paths = attribution.attribution_paths(
    var('attribution__more_models'),
    var('attribution__switched_off_models'),
    var('attribution__half_life_days'),
    var('attribution__lookback_days'),
) -%}

with interactions as (
    select * from {{ ref('int_path_interactions') }}
),

lengths as (
    select
        path,
        conversion_id,
        count(*) as interaction_count,
        max(counted_at) as newest_counted_at
    from interactions
    group by 1, 2
),

with_neighbours as (
    select
        *,
        row_number() over contact_path as step,
        first_value(counted_at) over contact_path as first_counted_at,
        lead(counted_at) over contact_path as next_counted_at
    from interactions
    window contact_path as (
        partition by path, conversion_id, contact_id
        order by {{ attribution.interaction_order() }}
    )
),

with_positions as (
    select
        *,
        step = 1 as is_first_interaction,
        report_type = 'contact_create' and next_counted_at is null
            as is_last_interaction,
        coalesce(
            contact_created_at <= converted_at
            and counted_at <= contact_created_at
            and coalesce(next_counted_at > contact_created_at, true),
            false
        ) as is_lead_creation,
        coalesce(
            counted_at <= deal_created_at
            and coalesce(next_counted_at > deal_created_at, true),
            false
        ) as is_deal_creation,
        report_type = 'revenue' and next_counted_at is null as is_closed_won,
        next_counted_at is null as is_conversion,
        coalesce(
            contact_created_at > converted_at
            or first_counted_at > contact_created_at
            or counted_at <= contact_created_at,
            true
        ) as is_up_to_lead_creation,
        coalesce(counted_at <= deal_created_at, true) as is_up_to_deal_creation
    from with_neighbours
),

with_lengths as (
    select
        with_positions.*,
        {{ attribution.position_label() }} as interaction_position,
        {{ attribution.seconds_between(
            'with_positions.counted_at', 'lengths.newest_counted_at'
        ) }} as seconds_before_newest,
        lengths.interaction_count
    from with_positions
    inner join lengths
        on
            with_positions.path = lengths.path
            and with_positions.conversion_id = lengths.conversion_id
),

ranked_oversize_paths as (
    select
        *,
        row_number() over (
            partition by path, conversion_id
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
    path,
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
    is_conversion,
    is_up_to_lead_creation,
    is_up_to_deal_creation,
    -- Interactions of one role earn alike; whole numbers join fastest.
    {%- for flag in [
        'is_first_interaction', 'is_last_interaction', 'is_lead_creation',
        'is_deal_creation', 'is_closed_won', 'is_conversion', 'is_up_to_lead_creation',
        'is_up_to_deal_creation',
    ] %}
    {{ "+ " if not loop.first }}
    case when {{ flag }} then {{ 2 ** loop.index0 }} else 0 end
    {%- endfor %} as role,
    half_life_days,
    seconds_before_newest,
    interaction_count
from sampled
where
    true
    {%- for name, path in paths.items() if 'all' not in path.shares %}
    -- Models that see this path credit nothing else on it.
    and (path <> '{{ name }}' or is_{{ path.shares | join(' or is_') }})
    {%- endfor %}
