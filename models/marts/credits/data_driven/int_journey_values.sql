{%- set most_values = 15 -%}

with steps as (
    select * from {{ ref('int_journey_steps') }}
),

counted as (
    select
        reports,
        journey_id,
        is_converted,
        dimension_value,
        count(*) as interaction_count
    from steps
    group by 1, 2, 3, 4
),

value_counts as (
    select
        dimension_value,
        sum(
            case reports when 'deal_create and revenue' then 2 else 1 end
            * interaction_count
        ) as interaction_count
    from counted
    group by 1
),

ranked as (
    select
        dimension_value,
        row_number() over (
            order by
                case when dimension_value = '(other)' then 1 else 0 end,
                interaction_count desc,
                {{ attribution.byte_order('dimension_value') }}
        ) as value_rank
    from value_counts
)

select
    counted.*,
    case
        when ranked.value_rank <= {{ most_values }} then counted.dimension_value
        else '(other)'
    end as learned_value,
    cast(least(ranked.value_rank, {{ most_values + 1 }}) as {{ dbt.type_int() }})
        as value_number
from counted
inner join ranked on counted.dimension_value = ranked.dimension_value
