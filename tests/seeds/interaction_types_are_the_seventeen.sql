-- The seed turns the known types on and off; it cannot invent or lose one.
with known as (
    {% for type in attribution.interaction_types() -%}
    select '{{ type }}' as interaction_type
    {{ "union all" if not loop.last }}
    {% endfor %}
)

select
    known.interaction_type as known_type,
    types.interaction_type as seeded_type
from known
full outer join {{ ref('interaction_types') }} as types
    on known.interaction_type = types.interaction_type
where known.interaction_type is null or types.interaction_type is null
