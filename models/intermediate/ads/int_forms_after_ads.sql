{%- set timeout_minutes = var('attribution__session_timeout_minutes') -%}

with creation_moments as (
    select
        contact_id,
        interacted_at
    from {{ ref('int_path_positions') }}
    where
        path = 'default'
        and report_type = 'contact_create'
        and is_lead_creation
),

report_types as (
    select * from {{ ref('int_report_interaction_types') }}
    where is_on
),

interactions as (
    select * from {{ ref('int_interaction_sources') }}
),

ad_interactions as (
    select * from {{ ref('int_ad_interactions') }}
),

-- Of one instant the ad itself may be the lead creation, and the form still is its act.
creating_forms as (
    select
        creation_moments.contact_id,
        interactions.session_id,
        interactions.interacted_at as submitted_at
    from creation_moments
    inner join interactions
        on
            creation_moments.contact_id = interactions.contact_id
            and creation_moments.interacted_at = interactions.interacted_at
    inner join report_types
        on interactions.interaction_type = report_types.interaction_type
    where
        interactions.interaction_type = 'form_submission'
        and report_types.report_type = 'contact_create'
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

last_page_views as (
    select
        creating_forms.contact_id,
        max(page_views.viewed_at) as viewed_at
    from creating_forms
    inner join page_views
        on
            creating_forms.contact_id = page_views.contact_id
            and creating_forms.submitted_at >= page_views.viewed_at
    group by 1
),

-- The visit in which the form was submitted follows an ad, or the form itself does: one
-- filled on the network itself, so that no page was viewed between.
followers as (
    select
        contact_id,
        viewed_at as followed_at,
        cast(null as {{ dbt.type_timestamp() }}) as last_viewed_at
    from first_page_views
    union all
    select
        creating_forms.contact_id,
        creating_forms.submitted_at as followed_at,
        last_page_views.viewed_at as last_viewed_at
    from creating_forms
    left join last_page_views on creating_forms.contact_id = last_page_views.contact_id
),

followed_ads as (
    select ad_interactions.*
    from followers
    inner join ad_interactions
        on
            followers.contact_id = ad_interactions.contact_id
            and followers.followed_at >= ad_interactions.interacted_at
            and followers.followed_at <= {{ attribution.add_minutes(
                'ad_interactions.interacted_at', timeout_minutes
            ) }}
    where
        followers.last_viewed_at is null
        or followers.last_viewed_at < ad_interactions.interacted_at
),

ranked as (
    select
        contact_id,
        interaction_id,
        row_number() over (
            partition by contact_id
            order by {{ attribution.interaction_order(direction='desc') }}
        ) as ad_rank
    from followed_ads
)

select
    contact_id,
    interaction_id
from ranked
where ad_rank = 1
