with stages as (
    select
        ['default', 'partner'][row // 5 + 1] as pipeline,
        ['appointment', 'qualified', 'proposal', 'won', 'lost'][row % 5 + 1] as stage
    from numbers
)

select
    pipeline || '-' || stage as stage_id,
    pipeline as pipeline_id,
    stage as label,
    stage = 'won' as closed_won,
    synced_at() as _fivetran_synced
from stages
