{%- set most_values = 15 -%}

with steps as (
    select * from {{ ref('int_journey_steps') }}
),

value_counts as (
    select
        dimension_value,
        sum(case reports when 'deal_create and revenue' then 2 else 1 end)
            as interaction_count
    from steps
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
),

numbered as (
    select
        dimension_value,
        case
            when value_rank <= {{ most_values }} then dimension_value else '(other)'
        end as learned_value,
        cast(least(value_rank, {{ most_values + 1 }}) as {{ dbt.type_int() }})
            as value_number
    from ranked
)

select
    *,
    cast(power(2, value_number - 1) as {{ dbt.type_int() }}) as value_bit
from numbered
