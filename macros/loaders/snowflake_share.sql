{#- Rows of the Snowflake share's views, which say when they were taken in. -#}
{%- macro snowflake_share_rows(view, columns, where={}) -%}
    {{ return(attribution.loaded_rows(
        "snowflake_share", view, dict(columns, _fivetran_synced="ingestedat"),
        where=where
    )) }}
{%- endmacro -%}


{#- The share's associations of activities, which are communications, meetings, calls and
    emails, with objects of another type. -#}
{%- macro snowflake_share_activities(object_id, object_type) -%}
(with associations as (
    select * from {{ attribution.loaded_part('snowflake_share', 'associations', {
        'engagement_id': 'fromobjectid',
        object_id: 'toobjectid',
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

activity_types as (
    select association_type from definitions
    where
        from_type in ('0-18', '0-47', '0-48', '0-49')
        and to_type = '{{ object_type }}'
)

select
    engagement_id,
    {{ object_id }}
from associations
where
    association_type in (select activity_types.association_type from activity_types))
{%- endmacro -%}
