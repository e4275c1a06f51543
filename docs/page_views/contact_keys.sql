-- contact_keys: one row a key by which a tracker may know a person, with their contact.
--
-- Keys are in lower case: the primary email address, its SHA-256 in hexadecimal digits,
-- and what is switched on below. Of several contacts with one key a deleted one comes
-- last, then the one created first counts, then the lowest id.
--
-- Change the schemas to yours. BigQuery writes string for varchar, and engines hash so:
--   DuckDB               sha256(email)
--   BigQuery             to_hex(sha256(email))
--   Snowflake, Redshift  sha2(email, 256)
--   PostgreSQL           encode(sha256(convert_to(email, 'UTF8')), 'hex')
create or replace view hubspot_events.contact_keys as
with contacts as (
    select
        *,
        nullif(lower(trim(property_email)), '') as email,
        -- Without such a column: 0 as is_deleted.
        case when _fivetran_deleted then 1 else 0 end as is_deleted
    from hubspot.contact
),

all_keys as (
    select
        email as contact_key,
        id,
        is_deleted,
        property_createdate
    from contacts
    union all
    select
        sha256(email) as contact_key,
        id,
        is_deleted,
        property_createdate
    from contacts
    -- Your user ids are the ids of HubSpot's contacts:
    -- union all
    -- select cast(id as varchar), id, is_deleted, property_createdate
    -- from contacts
    -- Your user ids are a property of HubSpot's contacts, here user_id:
    -- union all
    -- select lower(trim(property_user_id)), id, is_deleted, property_createdate
    -- from contacts
    -- A table of yours tells the contacts of HubSpot's cookie hubspotutk:
    -- union all
    -- select lower(cookies.hubspotutk), id, is_deleted, property_createdate
    -- from contacts
    -- inner join hubspot_events.hubspotutk_contacts as cookies
    --     on contacts.id = cookies.contact_id
),

ranked as (
    select
        contact_key,
        id as contact_id,
        row_number() over (
            partition by contact_key
            order by is_deleted, property_createdate nulls last, id
        ) as place
    from all_keys
    where contact_key <> ''
)

select
    contact_key,
    contact_id
from ranked
where place = 1;
