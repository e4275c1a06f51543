-- W-shaped needs a deal and full path a won one; the other models run on all reports.
with expected as (
    {% for attribution_model, contact_create, deal_create, revenue in [
        ('linear', true, true, true),
        ('first_interaction', true, true, true),
        ('last_interaction', true, true, true),
        ('u_shaped', true, true, true),
        ('w_shaped', false, true, true),
        ('full_path', false, false, true),
        ('j_shaped', true, true, true),
        ('inverse_j_shaped', true, true, true),
        ('time_decay', true, true, true),
    ] -%}
    select
        '{{ attribution_model }}' as attribution_model,
        {{ contact_create }} as runs_on_contact_create,
        {{ deal_create }} as runs_on_deal_create,
        {{ revenue }} as runs_on_revenue
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select * from expected
except
select
    attribution_model,
    runs_on_contact_create,
    runs_on_deal_create,
    runs_on_revenue
from {{ ref('attribution_models') }}
