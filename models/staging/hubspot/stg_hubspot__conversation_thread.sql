with source as (
    select * from {{ attribution.raw_table('hubspot', 'conversation_thread') }}
),

renamed as (
    select
        -- ids
        id as conversation_id,
        associated_contact_id as contact_id,
        original_channel_id as channel_id,
        associated_deal_id as deal_id,

        -- booleans
        spam as is_spam,
        is_deleted,

        -- timestamps
        created_at
    from source
)

select * from renamed
