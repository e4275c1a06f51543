{%- set timeout_minutes = var('attribution__session_timeout_minutes') -%}

with creating_interactions as (
    select
        contact_id,
        interaction_id
    from {{ ref('int_path_positions') }}
    where
        path = 'default'
        and report_type = 'contact_create'
        and is_lead_creation
),

interactions as (
    select * from {{ ref('int_interaction_sources') }}
),

ad_interactions as (
    select * from {{ ref('int_ad_interactions') }}
),

creating_forms as (
    select
        creating_interactions.contact_id,
        interactions.session_id
    from creating_interactions
    inner join interactions
        on creating_interactions.interaction_id = interactions.interaction_id
    where interactions.interaction_type = 'form_submission'
),

first_page_views as (
    select
        creating_forms.contact_id,
        min(interactions.interacted_at) as viewed_at
    from creating_forms
    inner join interactions
        on creating_forms.session_id = interactions.session_id
    where interactions.interaction_type = 'page_view'
    group by 1
),

ranked as (
    select
        first_page_views.contact_id,
        ad_interactions.interaction_id,
        row_number() over (
            partition by first_page_views.contact_id
            order by {{ attribution.interaction_order('ad_interactions', 'desc') }}
        ) as ad_rank
    from first_page_views
    inner join ad_interactions
        on
            first_page_views.contact_id = ad_interactions.contact_id
            and first_page_views.viewed_at >= ad_interactions.interacted_at
            and first_page_views.viewed_at
            <= {{ attribution.add_minutes(
                'ad_interactions.interacted_at', timeout_minutes
            ) }}
)

select
    contact_id,
    interaction_id
from ranked
where ad_rank = 1
