"""Raw tables as each loader leaves them, as the page of the loader tells."""

import duckdb
from conftest import Project, contract

SYNCED = {"_fivetran_synced": "2026-03-02 04:00:00.123 +0000"}
CRM = {
    "contact": [
        SYNCED
        | {
            "id": "101",
            "property_createdate": "2026-01-05 09:00:00 +0000",
            "property_email": "anna@buyer.example",
            "property_firstname": "Anna",
            "property_hs_analytics_source": "ORGANIC_SEARCH",
            "_fivetran_deleted": "false",
        }
    ],
    "deal": [
        SYNCED
        | {
            "deal_id": "7001",
            "deal_pipeline_id": "default",
            "deal_pipeline_stage_id": "closedwon",
            "owner_id": "",
            "portal_id": "4242",
            "property_dealname": "Ten bikes",
            "property_amount": "1000.0",
            "property_createdate": "2026-01-20 10:00:00 +0000",
            "property_closedate": "2026-02-10 15:30:00 +0000",
            "is_deleted": "false",
        }
    ],
    "deal_contact": [
        SYNCED
        | {
            "contact_id": "101",
            "deal_id": "7001",
            "type_id": "3",
            "category": "HUBSPOT_DEFINED",
        }
    ],
    "deal_stage": [
        SYNCED
        | {
            "deal_id": "7001",
            "value": "closedwon",
            "date_entered": "2026-02-10 15:30:00 +0000",
        }
    ],
    "deal_pipeline": [SYNCED | {"pipeline_id": "default", "label": "Sales"}],
    "deal_pipeline_stage": [
        SYNCED
        | {
            "stage_id": "closedwon",
            "pipeline_id": "default",
            "label": "Won",
            "closed_won": "true",
        }
    ],
    "form": [SYNCED | {"guid": "f-1", "name": "Quote", "form_type": "HUBSPOT"}],
    "contact_form_submission": [
        SYNCED
        | {
            "contact_id": "101",
            "form_id": "f-1",
            "timestamp": "2026-01-05 09:00:00 +0000",
            "page_url": "https://www.seller.example/quote",
            "title": "Quote",
            "conversion_id": "s-1",
        }
    ],
    "engagement_meeting": [
        SYNCED
        | {
            "engagement_id": "5001",
            "property_hs_timestamp": "2026-02-03 13:00:00 +0000",
            "property_hs_meeting_outcome": "COMPLETED",
            "_fivetran_deleted": "false",
        }
    ],
    "engagement_contact": [SYNCED | {"engagement_id": "5001", "contact_id": "101"}],
    "engagement_deal": [SYNCED | {"engagement_id": "5001", "deal_id": "7001"}],
}
LINEAR_REVENUE = (
    "select interaction_type, interaction_source, attributed_amount "
    "from attribution_report "
    "where report_type = 'revenue' and attribution_model = 'linear' "
    "order by interacted_at"
)


def test_fivetrans_tables_without_page_views_still_earn_credit(project: Project):
    for table, rows in CRM.items():
        project.write(table, rows)
    project.build()
    assert project.query(LINEAR_REVENUE) == [
        ("form_submission", "direct_traffic", 500.0),
        ("meeting", "sales", 500.0),
    ]
    assert not project.query(
        "from interaction_coverage "
        "where interaction_type = 'page_view' and interaction_count > 0"
    )


def test_the_snowflake_shares_events_join_fivetrans_contacts(project: Project):
    """Unloaded to Parquet: names in capitals, ids as numbers, times without a zone."""
    project.vars |= {
        "attribution__raw_files": f"{project.folder}/{{name}}.parquet",
        "attribution__own_domains": ["seller.example"],
    }
    with duckdb.connect() as connection:
        for table, rows in CRM.items():
            project.write(table, rows)
            connection.sql(
                f"copy (from read_csv('{project.folder}/{table}.csv', "
                f"all_varchar=true)) to '{project.folder}/{table}.parquet'"
            )
        connection.sql(
            "copy (select 900 as PORTALID, '0-1' as OBJECTTYPEID, "
            "101::decimal(38, 0) as OBJECTID, 'e-1' as ID, "
            "timestamp '2026-01-05 08:58:00' as OCCURREDAT, "
            "'https://www.seller.example/?utm_medium=cpc&utm_source=google' as "
            "PROPERTY_HS_URL, 'Bikes' as PROPERTY_HS_TITLE) "
            f"to '{project.folder}/events_visited_page.parquet'"
        )
    project.build()
    assert [row[:2] for row in project.query(LINEAR_REVENUE)] == [
        ("page_view", "paid_search"),
        ("form_submission", "paid_search"),
        ("meeting", "sales"),
    ]


def test_five_tables_are_the_least_that_earns_credit_for_revenue(project: Project):
    for table in ("contact", "deal", "deal_contact", "deal_pipeline_stage"):
        project.write(table, CRM[table])
    [form] = CRM["contact_form_submission"]
    url = "https://www.seller.example/quote?utm_medium=cpc&utm_source=google"
    project.write("contact_form_submission", [form | {"page_url": url}])
    project.build()
    assert project.query(LINEAR_REVENUE) == [("form_submission", "paid_search", 1000.0)]


def test_a_company_without_any_conversion_builds(project: Project):
    assert len(contract()) > 30  # all of them absent
    project.build()
    assert project.query("select count(*) from attribution_report") == [(0,)]
