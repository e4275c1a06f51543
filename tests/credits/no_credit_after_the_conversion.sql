-- Nothing that happened after the conversion moment earns credit; within the create-
-- date tolerance an interaction counts as at the create date.
{%- set tolerance = var('attribution__create_date_tolerance_seconds') %}
select *
from {{ ref('fct_attribution_credits') }}
where interacted_at > {{ attribution.add_seconds('converted_at', tolerance) }}
