with of_activities as (
    select activities.*
    from {{ attribution.snowflake_share_activities('contact_id', '0-1') }} as activities
)

select * from of_activities
