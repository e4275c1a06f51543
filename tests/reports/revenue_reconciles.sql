-- Attributed, unattributed and valueless revenue make the reported revenue, and that
-- with the excluded revenue the CRM's won total: to the cent, for every model of the
-- report.
with reconciliation as (
    select * from {{ ref('revenue_reconciliation') }}
)

select *
from reconciliation
where
    difference <> 0
    or abs(
        attributed_amount + unattributed_amount + null_model_amount - reported_amount
    ) >= 0.005
    or reported_amount + excluded_amount <> crm_won_amount
