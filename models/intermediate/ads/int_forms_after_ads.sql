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
        interactions.session_id,
        interactions.interacted_at as submitted_at
    from creating_interactions
    inner join interactions
        on creating_interactions.interaction_id = interactions.interaction_id
    where interactions.interaction_type = 'form_submission'
),

page_views as (
    select
        contact_id,
        session_id,
        interacted_at as viewed_at
    from interactions
    where
        interaction_type = 'page_view'
        and contact_id in (select creating_forms.contact_id from creating_forms)
),

first_page_views as (
    select
        creating_forms.contact_id,
        min(page_views.viewed_at) as viewed_at
    from creating_forms
    inner join page_views on creating_forms.session_id = page_views.session_id
    group by 1
),

ads_before_visits as (
    select ad_interactions.*
    from first_page_views
    inner join ad_interactions
        on
            first_page_views.contact_id = ad_interactions.contact_id
            and first_page_views.viewed_at >= ad_interactions.interacted_at
            and first_page_views.viewed_at
            <= {{ attribution.add_minutes(
                'ad_interactions.interacted_at', timeout_minutes
            ) }}
),

-- A form filled on the network itself: no page was viewed between.
lead_ads as (
    select ad_interactions.*
    from creating_forms
    inner join ad_interactions
        on
            creating_forms.contact_id = ad_interactions.contact_id
            and creating_forms.submitted_at >= ad_interactions.interacted_at
            and creating_forms.submitted_at
            <= {{ attribution.add_minutes(
                'ad_interactions.interacted_at', timeout_minutes
            ) }}
    where
        not exists (
            select 1
            from page_views
            where
                page_views.contact_id = ad_interactions.contact_id
                and page_views.viewed_at >= ad_interactions.interacted_at
                and page_views.viewed_at <= creating_forms.submitted_at
        )
),

ads_before_forms as (
    select * from ads_before_visits
    union
    select * from lead_ads
),

ranked as (
    select
        contact_id,
        interaction_id,
        row_number() over (
            partition by contact_id
            order by {{ attribution.interaction_order(direction='desc') }}
        ) as ad_rank
    from ads_before_forms
)

select
    contact_id,
    interaction_id
from ranked
where ad_rank = 1
