{#- CTEs that follow merges to the id that is left. Expects a relation of merged_id,
    into_id and precedence; ends with the CTE survivors (merged_id, surviving_id). Needs
    `with recursive`. -#}
{%- macro surviving_ids(merges) -%}
ranked_targets as (
    select
        merged_id,
        into_id,
        row_number() over (
            partition by merged_id
            order by precedence, {{ attribution.byte_order('into_id') }}
        ) as target_rank
    from {{ merges }}
    where merged_id <> into_id
),

targets as (
    select merged_id, into_id
    from ranked_targets
    where target_rank = 1
),

{{ attribution.reached_ids("reached", "targets") }},

steps as (
    select targets.merged_id, targets.into_id
    from targets
    left join reached
        on
            targets.merged_id = reached.merged_id
            and targets.merged_id = reached.reached_id
    where reached.merged_id is null
),

{{ attribution.reached_ids("walked", "steps") }},

survivors as (
    select walked.merged_id, walked.reached_id as surviving_id
    from walked
    left join steps on walked.reached_id = steps.merged_id
    where steps.merged_id is null
)
{%- endmacro -%}
