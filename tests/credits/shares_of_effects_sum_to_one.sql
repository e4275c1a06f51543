-- The shares of a report's effects sum to 1 by each data-driven model, and none lies
-- outside 0 to 1.
select
    report_type,
    attribution_model
from {{ ref('model_effects') }}
group by 1, 2
having
    abs(sum(share) - 1) > 1e-9
    or min(share) < 0
    or min(share_low) < 0
    or max(share_high) > 1 + 1e-9
    or min(share_high - share_low) < 0
