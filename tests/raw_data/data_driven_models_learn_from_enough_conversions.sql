-- Effects that are learned from fewer than 50 conversions say little: read their intervals in
-- model_effects. To mend: wait for more, or name markov and shapley in
-- attribution__switched_off_models.
{{ config(
    severity='warn',
    enabled=attribution.data_driven_models(
        var('attribution__switched_off_models')
    ) != [],
) }}

select
    reports as report_type,
    sum(occurrence_count) as conversion_count
from {{ ref('int_journey_counts') }}
where counted <> 'transition' and is_converted
group by 1
having sum(occurrence_count) < 50
