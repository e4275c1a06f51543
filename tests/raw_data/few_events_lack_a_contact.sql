-- Of no raw table more than the share of var attribution__warn_above_share belongs to
-- no known contact. To mend: look whether contacts are missing, or ids are spelled
-- otherwise.
{{ config(severity='warn') }}

with tables as (
    select
        source_table,
        count(*) as candidate_count,
        sum(case when exclusion_reason = 'no_contact' then 1 else 0 end)
            as without_contact_count
    from {{ ref('int_candidate_exclusions') }}
    group by 1
)

select
    source_table,
    candidate_count,
    without_contact_count
from tables
where
    without_contact_count
    > candidate_count * {{ var('attribution__warn_above_share') }}
