-- Outside sessions there is no page to tell an asset type, and no visit to tell a source.
select *
from {{ ref('interaction_types') }}
where
    not is_in_session
    and (asset_type is null or source_outside_session is null)
