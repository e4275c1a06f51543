-- Pages, emails, forms and ad campaigns in turn.
select
    'campaign-' || pick(row, 'campaign', 40) as campaign_id,
    ['LANDING_PAGE', 'BLOG_POST', 'MARKETING_EMAIL', 'FORM', 'AD_CAMPAIGN'][row % 5 + 1]
        as asset_type,
    case row % 5
        when 0 then cast(5001 + row // 5 * 5 as varchar)
        when 1 then cast(5002 + row // 5 * 5 as varchar)
        when 2 then cast(88000 + row // 5 as varchar)
        when 3 then 'form-' || row // 5
        else cast(20110000 + row // 5 as varchar)
    end as asset_id,
    synced_at() as _fivetran_synced
from numbers
