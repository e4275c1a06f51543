"""The demo as HubSpot's Snowflake share tells it, and the oddities of its views."""

from pathlib import Path

import pytest
from as_loaded import write_selected
from compare_marts import differences
from conftest import PROJECT, Project
from on_files import build, on_files, staged
from snowflake_share_shape import BROUGHT, SHAPE


def test_the_demo_as_the_share_tells_it_gives_the_demos_marts(tmp_path: Path):
    """Less what is deleted, won stages without a deal and what BROUGHT leaves out."""
    contract, share = tmp_path / "contract", tmp_path / "share"
    for folder, tables, raw in (
        (contract, BROUGHT, PROJECT / "demo"),
        (share, SHAPE, contract),
    ):
        folder.mkdir()
        write_selected(folder, tables, raw)
    expected = build(contract, "parquet")
    found = build(share, "parquet", loader="snowflake_share", absent_tables=[])
    assert differences(found.published, expected.published) == {}


AT = "timestamp '2026-02-01 10:00:00'"
ODD = {
    "objects_contacts": f"""
        select 101::decimal(38, 0) as OBJECTID, {AT} as PROPERTY_CREATEDATE,
            7::double as PROPERTY_ASSOCIATEDCOMPANYID, {AT} as INGESTEDAT,
            'early@buyer.example' as PROPERTY_EMAIL
        union all
        select 101, {AT}, 7, {AT} + interval 1 day, 'late@buyer.example'
    """,
    "objects_companies": "select 7::decimal(38, 0) as OBJECTID, 'B' as PROPERTY_NAME",
    "associations_contacts_to_companies": """
        select 101::decimal(38, 0) as CONTACT_OBJECTID,
            company::decimal(38, 0) as COMPANY_OBJECTID
        from unnest([6, 7]) as companies (company)
    """,
    "owners": """
        select 1 as OWNERID, 'A' as FIRSTNAME, 'B' as LASTNAME, '' as EMAIL
    """,
    "objects_deals": f"""
        select id::decimal(38, 0) as OBJECTID, stage as PROPERTY_DEALSTAGE,
            won as PROPERTY_HS_IS_CLOSED_WON, 12.5::double as PROPERTY_AMOUNT,
            {AT} as PROPERTY_CREATEDATE, {AT} as PROPERTY_CLOSEDATE
        from (values (201, 'won', 'true'), (202, 'open', 'false'), (203, 'open', null))
            as deals (id, stage, won)
    """,
    "associations_deals_to_contacts": """
        select 201::decimal(38, 0) as DEAL_OBJECTID,
            101::decimal(38, 0) as CONTACT_OBJECTID
    """,
    "object_properties_history": f"""
        select type as OBJECTTYPEID, 201::decimal(38, 0) as OBJECTID, name as NAME,
            'won' as VALUE, {AT} as UPDATEDAT
        from (values ('0-3', 'dealstage'), ('0-3', 'pipeline'), ('0-5', 'dealstage'))
            as changes (type, name)
    """,
    "pipelines": "select 'p' as PIPELINEID, 'Sales' as LABEL",
    "pipeline_stages": """
        select stage as STAGEID, stage as LABEL
        from unnest(['won', 'open', 'empty']) as stages (stage)
    """,
    "objects_engagements": f"""
        select id::decimal(38, 0) as OBJECTID, kind as PROPERTY_HS_ENGAGEMENT_TYPE,
            {AT} as PROPERTY_HS_TIMESTAMP
        from (values (1, 'CALL'), (2, 'MEETING'), (3, 'EMAIL'), (4, 'INCOMING_EMAIL'),
            (5, 'FORWARDED_EMAIL'), (6, 'NOTE')) as activities (id, kind)
    """,
    "associations": """
        select type as COMBINEDASSOCIATIONTYPEID, start::decimal(38, 0) as FROMOBJECTID,
            finish::decimal(38, 0) as TOOBJECTID
        from (values ('0-194', 1, 101), ('0-193', 101, 1), ('0-206', 1, 201),
            ('0-3', 201, 101), ('0-82', 9, 101)) as associations (type, start, finish)
    """,
    "association_definitions": """
        select id as COMBINEDASSOCIATIONTYPEID, start as FROMOBJECTTYPEID,
            finish as TOOBJECTTYPEID
        from (values ('0-194', '0-48', '0-1'), ('0-193', '0-1', '0-48'),
            ('0-206', '0-48', '0-3'), ('0-3', '0-3', '0-1'), ('0-82', '0-18', '0-1'))
            as definitions (id, start, finish)
    """,
    "objects_marketing_emails": """
        select '88.0' as PROPERTY_HS_ORIGIN_ASSET_ID,
            'News' as PROPERTY_HS_NAME, 'c-1' as PROPERTY_HS_CAMPAIGN_NAME
        union all
        select '89.0', 'Without a campaign', null
    """,
    "objects_campaigns": """
        select 'c-1' as PROPERTY_HS_ORIGIN_ASSET_ID, 'Spring' as PROPERTY_HS_NAME
    """,
    "events_clicked_link_in_email_v2": f"""
        select id as ID, 101::decimal(38, 0) as OBJECTID, {AT} as OCCURREDAT,
            8 as PROPERTY_HS_EMAIL_CAMPAIGN_ID,
            '88' as PROPERTY_HS_EMAIL_META_CONTENT_ID
        from unnest(['e-1', 'e-2']) as clicks (id)
    """,
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Staging of the CRM views on a few odd rows."""
    folder = tmp_path_factory.mktemp("odd")
    write_selected(folder, ODD, folder)
    project = on_files(
        folder,
        "parquet",
        loader={"crm": "snowflake_share", "events": "airbyte"},
        absent_tables=[],
    )
    done = project.dbt("run", "--select", "loaders.snowflake_share", "staging.hubspot")
    assert done.returncode == 0, done.stdout[-6000:]
    return project


def test_ids_are_read_as_whole_numbers(odd: Project):
    assert staged(odd, "deal_contact", "deal_id, contact_id") == [("201", "101")]


def test_of_a_contact_told_twice_the_one_taken_in_later_counts(odd: Project):
    assert staged(odd, "contact", "email") == [("late@buyer.example",)]


def test_the_primary_company_is_that_of_the_contact(odd: Project):
    rows = staged(odd, "contact_company", "contact_id, company_id, association_type_id")
    assert set(rows) == {("101", "6", None), ("101", "7", "1"), ("101", "7", None)}


def test_stages_are_won_by_the_deals_in_them(odd: Project):
    rows = staged(odd, "deal_pipeline_stage", "stage_id, is_closed_won, pipeline_id")
    assert rows == [("empty", False, None), ("open", False, None), ("won", True, None)]


def test_of_the_history_the_stages_of_deals_are_read(odd: Project):
    assert staged(odd, "deal_stage", "deal_id, stage_id") == [("201", "won")]


def test_activities_are_told_apart_by_their_type(odd: Project):
    assert staged(odd, "engagement_call", "engagement_id") == [("1",)]
    assert staged(odd, "engagement_meeting", "engagement_id") == [("2",)]
    assert staged(odd, "engagement_email", "engagement_id, email_kind") == [
        ("3", "EMAIL"),
        ("4", "INCOMING_EMAIL"),
        ("5", "FORWARDED_EMAIL"),
    ]


def test_associations_are_told_apart_by_what_they_join(odd: Project):
    assert staged(odd, "engagement_contact", "engagement_id, contact_id") == [
        ("1", "101"),
        ("9", "101"),
    ]
    assert staged(odd, "engagement_deal", "engagement_id, deal_id") == [("1", "201")]


def test_clicks_tell_which_email_a_campaign_id_is_of(odd: Project):
    rows = staged(odd, "email_campaign", "email_campaign_id, content_id, email_name")
    assert rows == [("8", "88", "News")]


def test_emails_belong_to_the_campaign_that_they_name(odd: Project):
    rows = staged(odd, "campaign_asset", "campaign_id, asset_type, asset_id")
    assert rows == [("c-1", "MARKETING_EMAIL", "88")]
    assert staged(odd, "campaign", "campaign_id, campaign_name") == [("c-1", "Spring")]


def test_events_are_read_as_they_are(tmp_path: Path):
    view = f"""
        select 'e-1' as ID, 101 as OBJECTID, {AT} as OCCURREDAT, '/' as PROPERTY_HS_URL
    """
    write_selected(tmp_path, {"events_visited_page": view}, tmp_path)
    project = on_files(tmp_path, "parquet", loader="snowflake_share", absent_tables=[])
    done = project.dbt("run", "--select", "stg_hubspot_events__visited_page")
    assert done.returncode == 0, done.stdout[-6000:]
    assert project.query(
        "select event_id from main_staging.stg_hubspot_events__visited_page"
    ) == [("e-1",)]


@pytest.mark.parametrize(
    "view, query, told",
    [
        (
            "objects_engagements",
            None,
            "Raw table snowflake_share.objects_engagements is missing: no file",
        ),
        (
            "objects_engagements",
            f"select 1 as OBJECTID, {AT} as PROPERTY_HS_TIMESTAMP",
            "Raw table snowflake_share.objects_engagements lacks the required column "
            "property_hs_engagement_type. It has: objectid, property_hs_timestamp.",
        ),
        (
            "objects_deals",
            "select 1 as OBJECTID, 'won' as PROPERTY_DEALSTAGE",
            "Raw table snowflake_share.objects_deals lacks the required column "
            "property_hs_is_closed_won. It has: objectid, property_dealstage.",
        ),
    ],
)
def test_what_is_missing_is_told_by_the_shares_name(
    tmp_path: Path, view: str, query: str | None, told: str
):
    tables = ODD | {view: query}
    write_selected(
        tmp_path, {name: query for name, query in tables.items() if query}, tmp_path
    )
    project = on_files(
        tmp_path, "parquet", loader={"crm": "snowflake_share"}, absent_tables=[]
    )
    done = project.dbt(
        "run",
        *("--select", "snowflake_share__engagement_call"),
        "snowflake_share__deal_pipeline_stage",
    )
    assert done.returncode != 0
    assert told in " ".join(done.stdout.split())
