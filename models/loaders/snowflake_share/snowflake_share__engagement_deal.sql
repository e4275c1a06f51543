with of_activities as (
    select activities.*
    from {{ attribution.snowflake_share_activities('deal_id', '0-3') }} as activities
)

select * from of_activities
