with history as (
    select * from {{ attribution.loaded_part('dlt', 'deals_property_history', {
        'deal_id': 'object_id',
        'value': 'value',
        'date_entered': 'timestamp',
    }, where={'property_name': 'dealstage'}) }}
),

timings as (
    select * from {{ attribution.loaded_part('dlt', 'stages_timing_deals', {
        'deal_id': 'id',
        'value': 'stage',
        'date_entered': ['hs_v2_date_enteredx', 'hs_date_enteredx'],
    }) }}
),

-- The timings are properties by their names; current_stage is none of a stage.
told as (
    select * from history
    union all
    select * from timings
    where
        value <> 'current_stage'
        and deal_id not in (
            select history.deal_id from history
            where history.deal_id is not null
        )
)

select * from told
