-- Each model of the seed is computed, and each computed model is in the seed: one without
-- the other would be missing from every report.
with computed as (
    {% for name in attribution.model_names() -%}
    select '{{ name }}' as attribution_model
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select
    computed.attribution_model as computed_model,
    models.attribution_model as listed_model
from computed
full outer join {{ ref('attribution_models') }} as models
    on computed.attribution_model = models.attribution_model
where computed.attribution_model is null or models.attribution_model is null
