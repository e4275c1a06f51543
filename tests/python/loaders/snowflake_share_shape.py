"""The views of HubSpot's Snowflake share, from rows of the raw contract.

Names in capitals and ids as numbers, as an unload leaves them.
"""

KEPT = "is distinct from 'true'"
ACTIVITIES = ("call", "meeting", "email")
ENDS = {
    "contact_id": f"select id from contact where _fivetran_deleted {KEPT}",
    "company_id": f"select id from company where is_deleted {KEPT}",
    "deal_id": f"select deal_id from deal where is_deleted {KEPT}",
    "engagement_id": " union all ".join(
        f"select engagement_id from engagement_{kind} where _fivetran_deleted {KEPT}"
        for kind in ACTIVITIES
    ),
}


def kept(table: str, *ends: str) -> str:
    """The associations whose ends were not deleted: the share has no others."""
    return f"from {table} where " + " and ".join(
        f"{end} in ({ENDS[end]})" for end in ends
    )


# What of the contract the share tells, of what is not deleted. Which stages are won it
# tells by the deals that stand in them; clicks and forms it tells as events.
BROUGHT = {
    "contact": f"from contact where _fivetran_deleted {KEPT}",
    "contact_merge_audit": kept("contact_merge_audit", "contact_id").replace(
        "contact_id in", "canonical_vid in"
    ),
    "company": f"from company where is_deleted {KEPT}",
    "contact_company": kept("contact_company", "contact_id", "company_id"),
    "owner": "from owner",
    "deal": f"from deal where is_deleted {KEPT}",
    "merged_deal": kept("merged_deal", "deal_id"),
    "deal_contact": kept("deal_contact", "deal_id", "contact_id"),
    "deal_stage": kept("deal_stage", "deal_id"),
    "deal_pipeline": "from deal_pipeline",
    "deal_pipeline_stage": f"""
        select * replace (
            cast(closed_won = 'true' and stage_id in (
                select deal_pipeline_stage_id from deal where is_deleted {KEPT}
            ) as varchar) as closed_won
        )
        from deal_pipeline_stage
    """,
    "engagement_contact": kept("engagement_contact", "engagement_id", "contact_id"),
    "engagement_deal": kept("engagement_deal", "engagement_id", "deal_id"),
    **{
        f"engagement_{kind}": f"from engagement_{kind} where _fivetran_deleted {KEPT}"
        for kind in ACTIVITIES
    },
    "email_campaign": "from email_campaign",
    "campaign": "from campaign",
    "campaign_asset": "from campaign_asset where asset_type = 'MARKETING_EMAIL'",
    "events_submitted_form": """
        select
            conversion_id as id,
            contact_id as objectid,
            "timestamp" as occurredat,
            form_id as property_hs_form_id,
            page_url as property_hs_url,
            title as property_hs_page_title,
            page_id as property_hs_page_id
        from contact_form_submission
    """,
    "events_clicked_link_in_email_v2": """
        select
            email_event.id,
            min(contact.id) as objectid,
            any_value(created) as occurredat,
            any_value(email_campaign_id) as property_hs_email_campaign_id,
            any_value(content_id) as property_hs_email_meta_content_id,
            any_value(url) as property_hs_click_original_url
        from email_event
        inner join contact on lower(trim(property_email)) = lower(trim(recipient))
        left join email_event_click on email_event.id = email_event_click.id
        left join email_campaign on email_campaign.id = email_campaign_id
        where type = 'CLICK' and filtered_event is distinct from 'true'
        group by 1
    """,
    **{
        table: f"from {table}"
        for table in (
            "events_visited_page",
            "events_cta_clicked",
            "events_ad_interaction",
            "events_social_post_clicked",
            "events_media_played",
            "events_custom",
            "events_ad_metrics_imported",
        )
    },
}

INGESTED = "cast(cast(_fivetran_synced as timestamptz) as timestamp) as INGESTEDAT"
SHAPE = {
    "objects_contacts": f"""
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
            '0-1' as OBJECTTYPEID,
            cast(id as decimal(38, 0)) as OBJECTID,
            cast(cast(property_createdate as timestamptz) as timestamp)
                as PROPERTY_CREATEDATE,
            property_email as PROPERTY_EMAIL,
            property_hs_analytics_source as PROPERTY_HS_ANALYTICS_SOURCE,
            property_hs_analytics_source_data_1 as PROPERTY_HS_ANALYTICS_SOURCE_DATA_1,
            property_hs_analytics_source_data_2 as PROPERTY_HS_ANALYTICS_SOURCE_DATA_2,
            property_lifecyclestage as PROPERTY_LIFECYCLESTAGE,
            property_hs_merged_object_ids as PROPERTY_HS_MERGED_OBJECT_IDS,
            merges.vids as PROPERTY_HS_CALCULATED_MERGED_VIDS,
            cast(primary_companies.company_id as double)
                as PROPERTY_ASSOCIATEDCOMPANYID,
            {INGESTED}
        from contact
        left join merges on id = canonical_vid
        left join primary_companies on id = contact_id
    """,
    "objects_companies": f"""
        select
            '0-2' as OBJECTTYPEID,
            cast(id as decimal(38, 0)) as OBJECTID,
            property_name as PROPERTY_NAME,
            {INGESTED}
        from company
    """,
    "associations_contacts_to_companies": f"""
        select
            cast(contact_id as decimal(38, 0)) as CONTACT_OBJECTID,
            cast(company_id as decimal(38, 0)) as COMPANY_OBJECTID,
            {INGESTED}
        from contact_company
    """,
    "owners": f"""
        select
            cast(owner_id as decimal(38, 0)) as OWNERID,
            email as EMAIL,
            first_name as FIRSTNAME,
            last_name as LASTNAME,
            {INGESTED}
        from owner
    """,
    "objects_deals": """
        with merges as (
            select
                deal_id,
                string_agg(merged_deal_id, ';' order by merged_deal_id) as ids
            from merged_deal
            group by 1
        )

        select
            '0-3' as OBJECTTYPEID,
            cast(deal.deal_id as decimal(38, 0)) as OBJECTID,
            deal_pipeline_stage_id as PROPERTY_DEALSTAGE,
            deal_pipeline_id as PROPERTY_PIPELINE,
            owner_id as PROPERTY_HUBSPOT_OWNER_ID,
            property_dealname as PROPERTY_DEALNAME,
            property_dealtype as PROPERTY_DEALTYPE,
            property_deal_currency_code as PROPERTY_DEAL_CURRENCY_CODE,
            merges.ids as PROPERTY_HS_MERGED_OBJECT_IDS,
            closed_won as PROPERTY_HS_IS_CLOSED_WON,
            cast(property_amount as double) as PROPERTY_AMOUNT,
            cast(property_amount_in_home_currency as double)
                as PROPERTY_AMOUNT_IN_HOME_CURRENCY,
            cast(cast(property_createdate as timestamptz) as timestamp)
                as PROPERTY_CREATEDATE,
            cast(cast(property_closedate as timestamptz) as timestamp)
                as PROPERTY_CLOSEDATE,
            cast(cast(deal._fivetran_synced as timestamptz) as timestamp) as INGESTEDAT
        from deal
        left join merges using (deal_id)
        left join deal_pipeline_stage on deal_pipeline_stage_id = stage_id
    """,
    "associations_deals_to_contacts": f"""
        select
            cast(deal_id as decimal(38, 0)) as DEAL_OBJECTID,
            cast(contact_id as decimal(38, 0)) as CONTACT_OBJECTID,
            {INGESTED}
        from deal_contact
    """,
    "object_properties_history": f"""
        select
            '0-3' as OBJECTTYPEID,
            cast(deal_id as decimal(38, 0)) as OBJECTID,
            'dealstage' as NAME,
            value as VALUE,
            cast(cast(date_entered as timestamptz) as timestamp) as UPDATEDAT,
            {INGESTED}
        from deal_stage
        union all by name
        select
            '0-3' as OBJECTTYPEID,
            cast(deal_id as decimal(38, 0)) as OBJECTID,
            'pipeline' as NAME,
            deal_pipeline_id as VALUE,
            cast(cast(property_createdate as timestamptz) as timestamp) as UPDATEDAT
        from deal
        union all by name
        select
            '0-5' as OBJECTTYPEID,
            cast(deal_id as decimal(38, 0)) as OBJECTID,
            'dealstage' as NAME,
            'closedwon' as VALUE,
            timestamp '2026-09-01' as UPDATEDAT
        from deal
    """,
    "pipelines": "select pipeline_id as PIPELINEID, label as LABEL from deal_pipeline",
    "pipeline_stages": """
        select pipeline_id as PIPELINEID, stage_id as STAGEID, label as LABEL
        from deal_pipeline_stage
    """,
    "objects_engagements": f"""
        with activities as (
            select *, 'CALL' as kind from engagement_call
            union all by name
            select *, 'MEETING' as kind from engagement_meeting
            union all by name
            select * exclude (type), type as kind from engagement_email
        )

        select
            cast(engagement_id as decimal(38, 0)) as OBJECTID,
            kind as PROPERTY_HS_ENGAGEMENT_TYPE,
            cast(cast(property_hs_timestamp as timestamptz) as timestamp)
                as PROPERTY_HS_TIMESTAMP,
            cast(cast(property_hs_createdate as timestamptz) as timestamp)
                as PROPERTY_HS_CREATEDATE,
            property_hs_call_disposition as PROPERTY_HS_CALL_DISPOSITION,
            property_hs_call_title as PROPERTY_HS_CALL_TITLE,
            property_hs_meeting_outcome as PROPERTY_HS_MEETING_OUTCOME,
            property_hs_meeting_title as PROPERTY_HS_MEETING_TITLE,
            property_hs_email_thread_id as PROPERTY_HS_EMAIL_THREAD_ID,
            property_hs_email_subject as PROPERTY_HS_EMAIL_SUBJECT,
            {INGESTED}
        from activities
    """,
    "associations": """
        select
            '0-' || type_id as COMBINEDASSOCIATIONTYPEID,
            cast(engagement_id as decimal(38, 0)) as FROMOBJECTID,
            cast(contact_id as decimal(38, 0)) as TOOBJECTID
        from engagement_contact
        union all
        select
            '0-' || type_id,
            cast(engagement_id as decimal(38, 0)),
            cast(deal_id as decimal(38, 0))
        from engagement_deal
        union all
        select
            '0-3',
            cast(deal_id as decimal(38, 0)),
            cast(contact_id as decimal(38, 0))
        from deal_contact
    """,
    "association_definitions": """
        select * from (values
            ('0-194', '0-48', '0-1'),
            ('0-198', '0-49', '0-1'),
            ('0-200', '0-47', '0-1'),
            ('0-206', '0-48', '0-3'),
            ('0-210', '0-49', '0-3'),
            ('0-212', '0-47', '0-3'),
            ('0-3', '0-3', '0-1')
        ) as definitions
            (COMBINEDASSOCIATIONTYPEID, FROMOBJECTTYPEID, TOOBJECTTYPEID)
    """,
    "objects_marketing_emails": """
        select
            cast(900000 + row_number() over () as decimal(38, 0)) as OBJECTID,
            email_campaign.name as PROPERTY_HS_NAME,
            subject as PROPERTY_HS_SUBJECT,
            content_id as PROPERTY_HS_ORIGIN_ASSET_ID,
            campaign_id as PROPERTY_HS_CAMPAIGN_NAME
        from email_campaign
        left join campaign_asset on content_id = asset_id
    """,
    "objects_campaigns": """
        select
            cast(950000 + row_number() over () as decimal(38, 0)) as OBJECTID,
            id as PROPERTY_HS_ORIGIN_ASSET_ID,
            name as PROPERTY_HS_NAME
        from campaign
    """,
    **{table: f"from {table}" for table in BROUGHT if table.startswith("events_")},
}
