{% for report_type in attribution.report_types() -%}
select
    '{{ report_type }}' as report_type,
    attribution_model,
    path
from {{ ref('int_attribution_models') }}
where runs_on_{{ report_type }}
{{ "union all" if not loop.last }}
{% endfor %}
