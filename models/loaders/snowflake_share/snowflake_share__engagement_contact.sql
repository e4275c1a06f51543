with associations as (
    select * from {{ attribution.loaded_part('snowflake_share', 'associations', {
        'engagement_id': 'fromobjectid',
        'contact_id': 'toobjectid',
        'type_id': 'combinedassociationtypeid',
    }) }}
),

definitions as (
    select * from {{ attribution.loaded_part(
        'snowflake_share', 'association_definitions', {
            'type_id': 'combinedassociationtypeid',
            'from_type': 'fromobjecttypeid',
            'to_type': 'toobjecttypeid',
        }
    ) }}
),

-- Communications, meetings, calls, emails.
activity_types as (
    select type_id from definitions
    where from_type in ('0-18', '0-47', '0-48', '0-49') and to_type = '0-1'
),

of_activities as (
    select * from associations
    where type_id in (select activity_types.type_id from activity_types)
)

select * from of_activities
