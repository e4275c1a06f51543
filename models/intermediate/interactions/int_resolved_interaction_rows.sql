with interaction_rows as (
    select * from {{ ref('int_interaction_rows') }}
),

contacts as (
    select * from {{ ref('int_contact_ids') }}
),

types as (
    select * from {{ ref('interaction_types') }}
),

ad_networks as (
    select * from {{ ref('ad_networks') }}
),

form_pages as (
    select * from {{ ref('int_form_submission_pages') }}
),

asset_types as (
    select * from {{ ref('asset_types') }}
),

campaign_assets as (
    select * from {{ ref('int_campaign_assets') }}
),

resolved as (
    select
        interaction_rows.*,
        coalesce(contacts.contact_id, interaction_rows.raw_contact_id) as contact_id,
        coalesce(contacts.is_known, false) as is_known_contact,
        coalesce(contacts.is_deleted, false) as is_deleted_contact,
        types.interaction_label,
        types.is_in_session and not coalesce(interaction_rows.is_in_email, false)
            as is_in_session,
        coalesce(ad_networks.interaction_source, types.source_outside_session)
            as source_outside_session,
        coalesce(
            types.asset_type,
            interaction_rows.asset_type,
            form_pages.asset_type,
            {{ attribution.page_asset_type(
                'null', 'null', 'interaction_rows.asset_id'
            ) }}
        ) as resolved_asset_type,
        case interaction_rows.interaction_type
            when 'form_submission' then 'FORM'
            when 'cta_click' then 'CTA'
        end as own_asset_type,
        coalesce(interaction_rows.form_id, interaction_rows.cta_id) as own_asset_id
    from interaction_rows
    inner join types on interaction_rows.interaction_type = types.interaction_type
    left join contacts on interaction_rows.raw_contact_id = contacts.raw_contact_id
    left join ad_networks on interaction_rows.ad_network = ad_networks.ad_network
    left join form_pages
        on
            interaction_rows.source_table = 'contact_form_submission'
            and interaction_rows.source_id = form_pages.submission_id
),

with_campaign_assets as (
    select
        resolved.*,
        asset_types.campaign_asset_type,
        case
            when asset_types.campaign_asset_type = 'AD_CAMPAIGN'
                then resolved.ad_campaign_id
            else resolved.asset_id
        end as campaign_asset_id
    from resolved
    left join asset_types on resolved.resolved_asset_type = asset_types.asset_type
)

select
    interactions.*,
    coalesce(own_campaigns.campaign_id, asset_campaigns.campaign_id) as campaign_id,
    case
        when own_campaigns.campaign_id is null then asset_campaigns.campaign_name
        else own_campaigns.campaign_name
    end as campaign_name
from with_campaign_assets as interactions
left join campaign_assets as own_campaigns
    on
        interactions.own_asset_type = own_campaigns.asset_type
        and interactions.own_asset_id = own_campaigns.asset_id
left join campaign_assets as asset_campaigns
    on
        interactions.campaign_asset_type = asset_campaigns.asset_type
        and interactions.campaign_asset_id = asset_campaigns.asset_id
