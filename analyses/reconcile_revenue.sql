-- Does attributed revenue add up to the CRM's won total, by every model?
-- dbt run-operation answer --args '{analysis: reconcile_revenue}'
--
-- On the demo:
-- | attribution_model | attributed_amount | without_interactions | without_a_value | left_out | won_in_crm | difference |
-- |-------------------|-------------------|----------------------|-----------------|----------|------------|------------|
-- | first_interaction | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | full_path         | 1263001.74        | 13250                | 32700           | 45550    | 1354501.74 | 0          |
-- | inverse_j_shaped  | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | j_shaped          | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | last_interaction  | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | last_non_direct   | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | linear            | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | markov            | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | shapley           | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | time_decay        | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | u_shaped          | 1295701.74        | 13250                | 0               | 45550    | 1354501.74 | 0          |
-- | w_shaped          | 1263001.74        | 13250                | 32700           | 45550    | 1354501.74 | 0          |
select
    attribution_model,
    cast(attributed_amount as decimal(28, 2)) as attributed_amount,
    cast(unattributed_amount as decimal(28, 2)) as without_interactions,
    cast(null_model_amount as decimal(28, 2)) as without_a_value,
    cast(excluded_amount as decimal(28, 2)) as left_out,
    cast(crm_won_amount as decimal(28, 2)) as won_in_crm,
    difference
from {{ ref('revenue_reconciliation') }}
order by attribution_model
