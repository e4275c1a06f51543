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

walked {{ attribution.recursion_limit() }} as (
    select
        merged_id,
        into_id as reached_id,
        {{ dbt.array_construct(["into_id"]) }} as path
    from targets
    union all
    select
        walked.merged_id,
        targets.into_id,
        {{ dbt.array_append("walked.path", "targets.into_id") }}
    from walked
    inner join targets on walked.reached_id = targets.merged_id
    where not {{ attribution.array_contains("walked.path", "targets.into_id") }}
),

-- A walk ends at an id that is merged into none, or at the first id of a cycle.
survivors as (
    select
        walked.merged_id,
        coalesce(targets.into_id, walked.reached_id) as surviving_id
    from walked
    left join targets on walked.reached_id = targets.merged_id
    where
        (
            targets.into_id is null
            or {{ attribution.array_contains("walked.path", "targets.into_id") }}
        )
        and not {{ attribution.array_contains("walked.path", "walked.merged_id") }}
)
{%- endmacro -%}
