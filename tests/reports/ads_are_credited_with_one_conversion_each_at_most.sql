-- An ad model credits a conversion to one ad, which came before it: never to more, so that
-- it cannot report more contacts, customers or revenue than there were.
with credited as (
    select
        ad_conversions.ad_attribution_model,
        ad_conversions.conversion_id,
        count(*) as ad_count,
        max(interactions.interacted_at) as interacted_at,
        max(conversions.converted_at) as converted_at
    from {{ ref('int_ad_conversions') }} as ad_conversions
    inner join {{ ref('dim_interactions') }} as interactions
        on ad_conversions.interaction_id = interactions.interaction_id
    inner join {{ ref('fct_conversions') }} as conversions
        on ad_conversions.conversion_id = conversions.conversion_id
    group by 1, 2
)

select *
from credited
where
    ad_count > 1
    or interacted_at > {{ attribution.add_seconds(
        'converted_at', var('attribution__create_date_tolerance_seconds')
    ) }}
