with associations as (
    select * from {{ attribution.loaded_part('snowflake_share', 'associations', {
        'engagement_id': 'fromobjectid',
        'contact_id': 'toobjectid',
        'association_type': 'combinedassociationtypeid',
    }) }}
),

definitions as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'association_definitions', {
            'association_type': 'combinedassociationtypeid',
            'from_type': 'fromobjecttypeid',
            'to_type': 'toobjecttypeid',
        }
    ) }}
),

-- Communications, meetings, calls, emails.
activity_types as (
    select association_type from definitions
    where from_type in ('0-18', '0-47', '0-48', '0-49') and to_type = '0-1'
),

of_activities as (
    select
        engagement_id,
        contact_id
    from associations
    where
        association_type in (
            select activity_types.association_type from activity_types
        )
)

select * from of_activities
