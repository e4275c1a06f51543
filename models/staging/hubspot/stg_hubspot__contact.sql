{%- set stages = attribution.lifecycle_stages(var('attribution__lifecycle_stages')) -%}

with source as (
    select * from {{ attribution.raw_table('hubspot', 'contact') }}
),

renamed as (
    select
        -- ids
        id as contact_id,
        property_hs_merged_object_ids as merged_contact_ids,
        property_hs_calculated_merged_vids as calculated_merged_contact_ids,

        -- texts
        property_email as email,
        property_hs_analytics_source as analytics_source,
        property_hs_analytics_source_data_1 as analytics_source_detail,
        property_hs_analytics_source_data_2 as analytics_source_detail_2,
        property_lifecyclestage as lifecycle_stage,

        -- booleans
        is_deleted,

        -- timestamps
        {%- for stage in stages %}
        coalesce(
            property_hs_lifecyclestage_{{ stage }}_date,
            property_hs_v_2_date_entered_{{ stage }}
        ) as entered_{{ stage }}_at,
        {%- endfor %}
        property_createdate as created_at
    from source
)

select * from renamed
