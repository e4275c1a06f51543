-- Where Python computes time decay, SQL gives every interaction the same credit: of the
-- conversions that the build computed anew. Where SQL computes it, it is compared with itself.
select
    in_sql.conversion_id,
    in_sql.interaction_id,
    computed.time_decay,
    in_sql.time_decay as time_decay_in_sql
from {{ ref('path_credits_sql') }} as in_sql
left join {{ ref('path_credits') }} as computed
    on
        in_sql.conversion_id = computed.conversion_id
        and in_sql.interaction_id = computed.interaction_id
where
    computed.time_decay is null
    or in_sql.time_decay is null
    or abs(computed.time_decay - in_sql.time_decay) > 1e-12
