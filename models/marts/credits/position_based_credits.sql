{#- raw(i) = sum over positions p held by i of share_p / holders of p
             + share_others / others, where i is an other
    credit(i) = raw(i) / sum of raw over the path

Holders and others are counted within the model's reach. A share that nobody can take is
no part of the sum of raw, and so is spread in proportion to the rest. -#}
{%- set positions = [
    'first_interaction', 'lead_creation', 'deal_creation', 'closed_won', 'conversion',
] -%}

with shape_roles as (
    select * from {{ ref('int_shape_roles') }}
),

models as (
    select * from {{ ref('int_attribution_models') }}
    where half_life_days is null and not is_data_driven
),

model_reports as (
    select * from {{ ref('int_model_reports') }}
),

in_reach as (
    select
        shape_roles.*,
        models.attribution_model,
        {%- for position in positions %}
        models.{{ position }}_share,
        {%- endfor %}
        models.others_share
    from shape_roles
    inner join models on shape_roles.path = models.path
    inner join model_reports
        on
            models.attribution_model = model_reports.attribution_model
            and shape_roles.report_type = model_reports.report_type
    where
        case models.reach
            when 'lead_creation' then shape_roles.is_in_reach_of_lead_creation
            when 'deal_creation' then shape_roles.is_in_reach_of_deal_creation
            else true
        end
        and not (
            models.is_null_for_deals_created_before_contacts
            and shape_roles.null_model_reason is not null
        )
),

shares as (
    {% for position in positions -%}
    select
        shape,
        role,
        role_count,
        attribution_model,
        '{{ position }}' as share_of,
        {{ position }}_share as share
    from in_reach
    where is_{{ position }} and {{ position }}_share > 0
    union all
    {% endfor -%}
    select
        shape,
        role,
        role_count,
        attribution_model,
        'others' as share_of,
        others_share as share
    from in_reach
    where
        others_share > 0
        {%- for position in positions %}
        and not (is_{{ position }} and {{ position }}_share > 0)
        {%- endfor %}
),

takers as (
    select
        shape,
        attribution_model,
        share_of,
        share,
        sum(role_count) as taker_count
    from shares
    group by 1, 2, 3, 4
),

taken as (
    select
        shape,
        attribution_model,
        sum(100 * share) as taken_percent
    from takers
    group by 1, 2
)

-- In percent, as quotients of whole numbers stay exact.
select
    shares.shape,
    shares.role,
    shares.attribution_model,
    sum(
        100 * shares.share
        / (takers.taker_count * taken.taken_percent)
    ) as credit
from shares
inner join takers
    on
        shares.shape = takers.shape
        and shares.attribution_model = takers.attribution_model
        and shares.share_of = takers.share_of
inner join taken
    on
        shares.shape = taken.shape
        and shares.attribution_model = taken.attribution_model
group by 1, 2, 3
