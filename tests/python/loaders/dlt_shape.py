"""The tables of dlt's HubSpot source, from rows of the raw contract.

As dlt 1.31.0 wrote them to DuckDB when its verified source hubspot
(dlt-hub/verified-sources, commit 1f1cda2 of 22 August 2025) was run against a local
server that answers as HubSpot does: ids as text beside hs_object_id as double, numbers
as doubles, times with their zone, lists in child tables. _dlt_load_id is the time at
which a load began, in seconds.
"""

# What of the contract it brings. Events come from elsewhere.
BROUGHT = {
    table: f"from {table}"
    for table in (
        "contact",
        "contact_merge_audit",
        "company",
        "contact_company",
        "owner",
        "deal",
        "merged_deal",
        "deal_contact",
        "deal_stage",
        "deal_pipeline",
        "deal_pipeline_stage",
    )
}
LOADED = "printf('%.7f', epoch(cast(_fivetran_synced as timestamptz))) as _dlt_load_id"
CHILD = """
    md5({parent}) as _dlt_root_id,
    md5({parent}) as _dlt_parent_id,
    row_number() over (partition by {parent}) - 1 as _dlt_list_idx,
    md5(concat({parent}, '/', {child})) as _dlt_id
"""

SHAPE = {
    "contacts": f"""
        with merges as (
            select
                canonical_vid,
                string_agg(vid_to_merge || ':1772500000000', ';' order by vid_to_merge)
                    as vids
            from contact_merge_audit
            group by 1
        ),

        primary_companies as (
            select contact_id, min(company_id) as company_id
            from contact_company
            where type_id = '1' and category = 'HUBSPOT_DEFINED'
            group by 1
        )

        select
            property_email as email,
            cast(id as double) as hs_object_id,
            cast(property_createdate as timestamptz) as createdate,
            property_hs_analytics_source as hs_analytics_source,
            property_hs_analytics_source_data_1 as hs_analytics_source_data_1,
            property_hs_analytics_source_data_2 as hs_analytics_source_data_2,
            property_lifecyclestage as lifecyclestage,
            property_hs_merged_object_ids as hs_merged_object_ids,
            merges.vids as hs_calculated_merged_vids,
            cast(primary_companies.company_id as double) as associatedcompanyid,
            id,
            _fivetran_deleted = 'true' as is_deleted,
            {LOADED},
            md5(id) as _dlt_id
        from contact
        left join merges on id = canonical_vid
        left join primary_companies on id = contact_id
    """,
    "contacts__deals": f"""
        select distinct on (contact_id, deal_id)
            contact_id as "value",
            deal_id as deals_id,
            {CHILD.format(parent="contact_id", child="deal_id")}
        from deal_contact
    """,
    "companies": f"""
        select
            property_name as name,
            cast(id as double) as hs_object_id,
            id,
            is_deleted = 'true' as is_deleted,
            {LOADED},
            md5(id) as _dlt_id
        from company
    """,
    "companies__contacts": f"""
        select distinct on (company_id, contact_id)
            company_id as "value",
            contact_id as contacts_id,
            {CHILD.format(parent="company_id", child="contact_id")}
        from contact_company
    """,
    "deals": f"""
        with merges as (
            select
                deal_id,
                string_agg(merged_deal_id, ';' order by merged_deal_id) as ids
            from merged_deal
            group by 1
        )

        select
            property_dealname as dealname,
            deal_pipeline_stage_id as dealstage,
            deal_pipeline_id as pipeline,
            owner_id as hubspot_owner_id,
            property_dealtype as dealtype,
            property_deal_currency_code as deal_currency_code,
            merges.ids as hs_merged_object_ids,
            cast(property_amount as double) as amount,
            cast(property_amount_in_home_currency as double) as amount_in_home_currency,
            cast(property_createdate as timestamptz) as createdate,
            cast(property_closedate as timestamptz) as closedate,
            cast(deal.deal_id as double) as hs_object_id,
            deal.deal_id as id,
            is_deleted = 'true' as is_deleted,
            {LOADED},
            md5(deal.deal_id) as _dlt_id
        from deal
        left join merges using (deal_id)
    """,
    "deals_property_history": f"""
        select
            deal_id as object_id,
            'dealstage' as property_name,
            value,
            cast(date_entered as timestamptz) as "timestamp",
            'CRM_UI' as source_type,
            {LOADED},
            md5(deal_id || value || date_entered) as _dlt_id
        from deal_stage
        union all by name
        select
            deal_id as object_id,
            'amount' as property_name,
            property_amount as value,
            cast(property_createdate as timestamptz) as "timestamp",
            'CRM_UI' as source_type,
            {LOADED},
            md5(deal_id || 'amount') as _dlt_id
        from deal
    """,
    "stages_timing_deals": f"""
        with current_stages as (
            select deal_id, max(date_entered) as date_entered
            from deal_stage
            group by 1
        )

        select
            deal_id as id,
            cast(max(date_entered) as timestamptz) as hs_v2_date_enteredx,
            value as stage,
            max({LOADED.removesuffix(" as _dlt_load_id")}) as _dlt_load_id,
            md5(deal_id || value) as _dlt_id
        from deal_stage
        group by deal_id, value
        union all by name
        select
            deal_id as id,
            cast(date_entered as timestamptz) as hs_v2_date_enteredx,
            'current_stage' as stage,
            '1772500000.1234567' as _dlt_load_id,
            md5(deal_id || 'current_stage') as _dlt_id
        from current_stages
    """,
    "owners": f"""
        select
            owner_id as id,
            email,
            first_name,
            last_name,
            false as archived,
            {LOADED},
            md5(owner_id) as _dlt_id
        from owner
    """,
    "pipelines_deals": f"""
        select
            pipeline_id as id,
            label,
            0 as display_order,
            false as archived,
            {LOADED},
            md5(pipeline_id) as _dlt_id
        from deal_pipeline
    """,
    "pipelines_deals__stages": f"""
        select
            stage_id as id,
            label,
            case
                when closed_won = 'true' then '1.0'
                when label = 'Lost' then '0.0'
                else '0.2'
            end as metadata__probability,
            case when closed_won = 'true' or label = 'Lost' then 'true' else 'false' end
                as metadata__is_closed,
            false as archived,
            {CHILD.format(parent="pipeline_id", child="stage_id")}
        from deal_pipeline_stage
    """,
}
