select * from {{ ref('int_candidate_exclusions') }}
where exclusion_reason is null
