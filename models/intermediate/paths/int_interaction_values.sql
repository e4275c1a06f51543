{%- set dimension = var('attribution__data_driven_dimension') -%}
{%- set needs_labels = dimension not in ['interaction_source', 'interaction_type'] -%}

with interactions as (
    select * from {{ ref('int_interaction_sources') }}
)

{%- if needs_labels %},

labels as (
    select
        interactions.interaction_id,
        {{ attribution.dimension_columns({
            'dimension_value': attribution.learnable_dimensions()[dimension]
        }) }}
    from {{ ref('dim_interactions') }} as interactions
    left join {{ ref('dim_contacts') }} as contacts
        on interactions.contact_id = contacts.contact_id
)
{%- endif %}

select
    interactions.*,
    {{ 'labels' if needs_labels else 'interactions' }}.{{
        'dimension_value' if needs_labels else dimension ~ ' as dimension_value'
    }}
from interactions
{%- if needs_labels %}
inner join labels on interactions.interaction_id = labels.interaction_id
{%- endif %}
