select * from {{ ref('int_interaction_candidates') }}
where exclusion_reason is null
