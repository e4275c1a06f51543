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

-- The steps at which a contact's positions lie.
contacts as (
    select
        path,
        conversion_id,
        contact_id,
        min(step) as first_step,
        max(step) as last_step,
        max(case when counted_at <= contact_created_at then step end)
            as last_step_before_contact,
        max(case when counted_at <= deal_created_at then step end)
            as last_step_before_deal,
        count(*) as interaction_count,
        max(counted_at) as newest_counted_at
    from interactions
    group by 1, 2, 3
),

-- A conversion has few contacts: to look at all of them costs less than a second join.
contacts_of_paths as (
    select
        path,
        conversion_id,
        contact_id,
        first_step,
        last_step,
        last_step_before_contact,
        last_step_before_deal,
        sum(interaction_count) over (partition by path, conversion_id)
            as interaction_count,
        max(newest_counted_at) over (partition by path, conversion_id)
            as newest_counted_at
    from contacts
),

with_positions as (
    select
        interactions.*,
        interactions.step = contacts.first_step as is_first_interaction,
        interactions.report_type = 'contact_create'
        and interactions.step = contacts.last_step as is_last_interaction,
        coalesce(
            interactions.contact_created_at <= interactions.converted_at
            and interactions.step = contacts.last_step_before_contact,
            false
        ) as is_lead_creation,
        coalesce(interactions.step = contacts.last_step_before_deal, false)
            as is_deal_creation,
        interactions.report_type = 'revenue'
        and interactions.step = contacts.last_step as is_closed_won,
        interactions.step = contacts.last_step as is_conversion,
        -- Without a lead creation all of the path is in reach.
        coalesce(interactions.step <= contacts.last_step_before_contact, true)
            as is_up_to_lead_creation,
        coalesce(interactions.counted_at <= interactions.deal_created_at, true)
            as is_up_to_deal_creation,
        interactions.report_type = 'lifecycle_stage'
        and interactions.step = contacts.last_step as is_stage_entered,
        {{ attribution.seconds_between(
            'interactions.counted_at', 'contacts.newest_counted_at'
        ) }} as seconds_before_newest,
        cast(contacts.interaction_count as {{ dbt.type_bigint() }}) as interaction_count
    from interactions
    inner join contacts_of_paths as contacts
        on
            interactions.path = contacts.path
            and interactions.conversion_id = contacts.conversion_id
            and interactions.contact_id = contacts.contact_id
),

ranked_oversize_paths as (
    select
        *,
        row_number() over (
            partition by path, conversion_id
            order by
                case
                    when
                        is_first_interaction
                        or is_lead_creation
                        or is_deal_creation
                        or is_conversion
                        then 0
                    else 1
                end,
                md5(interaction_id),
                {{ attribution.byte_order('interaction_id') }}
        ) as sampling_rank
    from with_positions
    where interaction_count > {{ cap }}
),

sampled as (
    select
        *,
        0 as sampling_rank
    from with_positions
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
    dimension_value,
    interacted_at,
    tie_order,
    step,
    counted_at,
    {%- for flag in attribution.role_flags() %}
    {{ flag }},
    {%- endfor %}
    -- Interactions of one role earn alike; whole numbers join fastest.
    {%- for flag in attribution.role_flags() %}
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
