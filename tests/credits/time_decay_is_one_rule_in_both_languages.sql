-- Where Python computes time decay, SQL gives every interaction the same credit.
select
    conversion_id,
    interaction_id,
    computed.credit,
    in_sql.credit as credit_in_sql
from {{ ref('time_decay_credits') }} as computed
full outer join {{ ref('time_decay_credits_sql') }} as in_sql
    using (conversion_id, interaction_id)
where
    computed.credit is null
    or in_sql.credit is null
    or abs(computed.credit - in_sql.credit) > 1e-12
