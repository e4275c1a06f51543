-- A credit of 0 is no row, and none exceeds the whole.
select *
from {{ ref('fct_attribution_credits') }}
where credit <= 0 or credit > 1 + 1e-9
