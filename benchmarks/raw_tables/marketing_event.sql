select
    2400 + row as id,
    'Webinar ' || row as event_name,
    'WEBINAR' as event_type,
    at_second(first_second() + row * 2300000.0) as start_date_time,
    synced_at() as _fivetran_synced
from numbers
