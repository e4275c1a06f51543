with models as (
    select * from {{ ref('attribution_models') }}
)

{% for report_type in ['contact_create', 'deal_create', 'revenue'] -%}
select
    '{{ report_type }}' as report_type,
    attribution_model
from models
where runs_on_{{ report_type }}
{{ "union all" if not loop.last }}
{% endfor %}
