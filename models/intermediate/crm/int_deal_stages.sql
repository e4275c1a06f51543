with stages as (
    select
        *,
        ' ' || {{ attribution.replaced('lower(stage_name)', '[^a-z]+', ' ') }} || ' '
            as name_in_words
    from {{ ref('stg_hubspot__deal_pipeline_stage') }}
)

select
    stage_id,
    stage_name,
    coalesce(
        case
            when win_probability is not null then win_probability = 1
            when not is_closed or lower(stage_id) = 'closedlost' then false
            when
                {{ attribution.contains_any(
                    'name_in_words', [' lost ', ' closedlost ']
                ) }}
                and not {{ attribution.contains_any('name_in_words', [' won ']) }}
                then false
            else is_closed_won
        end,
        false
    ) as is_won
from stages
where stage_id is not null
