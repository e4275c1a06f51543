with emails as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'objects_marketing_emails', {
            'content_id': 'property_hs_origin_asset_id',
            'name': 'property_hs_name',
        }
    ) }}
),

clicks as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'events_clicked_link_in_email_v2', {
            'id': 'property_hs_email_campaign_id',
            'content_id': 'property_hs_email_meta_content_id',
        }
    ) }}
),

-- Which email a campaign id is of, the clicks alone tell.
clicked_emails as (
    select distinct
        clicks.id,
        clicks.content_id,
        emails.name,
        cast(null as {{ dbt.type_string() }}) as subject
    from clicks
    inner join emails on clicks.content_id = emails.content_id
)

select * from clicked_emails
