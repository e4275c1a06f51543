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

reached as (
    select merged_id, into_id as reached_id
    from targets
    union
    select reached.merged_id, targets.into_id
    from reached
    inner join targets on reached.reached_id = targets.merged_id
),

steps as (
    select targets.merged_id, targets.into_id
    from targets
    left join reached
        on
            targets.merged_id = reached.merged_id
            and targets.merged_id = reached.reached_id
    where reached.merged_id is null
),

walked as (
    select merged_id, into_id as surviving_id
    from steps
    union
    select walked.merged_id, steps.into_id
    from walked
    inner join steps on walked.surviving_id = steps.merged_id
),

survivors as (
    select walked.merged_id, walked.surviving_id
    from walked
    left join steps on walked.surviving_id = steps.merged_id
    where steps.merged_id is null
)
{%- endmacro -%}
