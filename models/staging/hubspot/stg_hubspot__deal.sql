with source as (
    select * from {{ attribution.raw_table('hubspot', 'deal') }}
),

renamed as (
    select
        -- ids
        deal_id,
        deal_pipeline_stage_id as stage_id,
        deal_pipeline_id as pipeline_id,
        owner_id,
        property_hs_merged_object_ids as merged_deal_ids,

        -- texts
        property_dealname as deal_name,
        property_dealtype as deal_type,
        property_deal_currency_code as currency,

        -- numbers
        property_amount as amount,
        property_amount_in_home_currency as home_amount,
        property_hs_exchange_rate as exchange_rate,

        -- booleans
        is_deleted,

        -- timestamps
        property_createdate as created_at,
        property_closedate as closed_at
    from source
)

select * from renamed
