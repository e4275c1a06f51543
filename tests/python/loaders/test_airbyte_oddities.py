"""One oddity of what Airbyte lands at a time, and what is read of it."""

import duckdb
import pytest
from as_loaded import write_text
from conftest import Project

ODD = {
    "contacts": [
        {"id": "iso", "properties_createdate": "2026-01-05T09:00:00.500000+00:00"},
        {"id": "milliseconds", "properties_createdate": "1767603600500"},
        {"id": "float", "properties_createdate": "1767603600500.0"},
        {"id": "untold", "properties_createdate": ""},
        {"id": "one", "companies": '["5"]', "archived": "false"},
        {"id": "twice", "companies": '["5","6","5"]'},
        {"id": "empty", "companies": "[]"},
        {"id": "live", "archived": "false"},
        {
            "id": "deleted",
            "archived": "false",
            "_airbyte_extracted_at": "2026-05-01 02:00:00+00",
        },
        {
            "id": "restored",
            "archived": "false",
            "_airbyte_extracted_at": "2026-05-03 02:00:00+00",
        },
    ],
    "contacts_archived": [
        {
            "id": identifier,
            "archived": "true",
            "companies": "",
            "properties_createdate": "",
            "_airbyte_extracted_at": "2026-05-02 02:00:00+00",
        }
        for identifier in ("deleted", "restored")
    ],
    "deals": [
        {
            "id": "columns",
            "contacts": "",
            "properties_dealstage": "won",
            "properties_amount": "1",
            "properties_createdate": "2026-01-01T00:00:00Z",
            "properties_closedate": "",
            "properties_hs_date_entered_won": "2026-02-01T00:00:00Z",
            "properties_hs_v2_date_entered_won": "2026-02-02T00:00:00Z",
            "properties_hs_v2_date_entered_17": "1770076800000",
            "properties_hs_v2_date_exited_17": "2026-02-09T00:00:00Z",
        }
    ],
    "deal_pipelines": [
        {"pipelineId": "sales", "label": "Sales", "stages": stages}
        for stages in (
            '[{"stageId": "won", "label": "It\'s \\"won\\"", '
            '"metadata": {"probability": "1.0", "isClosed": "true"}}, '
            '{"stageId": "new", "label": null}]',
            "[]",
            "",
            "no list",
        )
    ],
    "form_submissions": [
        {
            "conversionId": identifier,
            "submittedAt": "1767603600500",
            "formId": "form",
            "pageUrl": "https://x.example/",
            "values": values,
        }
        for identifier, values in {
            "named": '[{"name": "a", "value": "email"}, '
            '{"name": "email", "value": "a@x.example"}]',
            "without": '[{"name": "a", "value": "b"}]',
            "empty": "[]",
            "unfilled": "",
            "no json": "a@x.example",
        }.items()
    ],
    "contacts_merged_audit": [{"canonical_vid": "1", "vid_to_merge": "2"}],
    "contacts_web_analytics": [
        {
            "id": identifier,
            "objectId": "1",
            "occurredAt": "2026-01-05T09:00:00Z",
            "eventType": kind,
            "properties_hs_url": url,
            "properties_hs_page_url": page_url,
        }
        for identifier, kind, url, page_url in (
            ("view", "e_visited_page", "https://a.example/", ""),
            ("later name", "e_visited_page", "", "https://b.example/"),
            ("own event", "pe17_demo", "", ""),
            ("form", "e_submitted_form", "", ""),
        )
    ],
}
AS_JSON = {
    "contacts": [
        {
            "id": "json",
            "properties": '{"email": "a@x.example", "createdate": '
            '"2026-01-05T09:00:00Z", "hs_analytics_source": null}',
        },
        {"id": "no json", "properties": "{"},
        {"id": "without", "properties": ""},
    ],
    "deals": [
        {
            "id": "json",
            "contacts": "",
            "properties": '{"hs_v2_date_entered_17": "2026-02-03T00:00:00Z", '
            '"hs_date_entered_won": "1769904000000", "hs_date_entered_lost": null, '
            '"hs_v2_date_exited_17": "2026-02-09T00:00:00Z"}',
        }
    ],
    "deals_property_history": [],
}


def odd_project(folder, tables: dict, *models: str) -> Project:
    write_text(folder, {name: rows for name, rows in tables.items() if rows})
    project = Project(
        folder,
        {"attribution__loader": "airbyte", "attribution__absent_tables": []},
    )
    done = project.dbt("run", "--select", *(f"+stg_{model}" for model in models))
    assert done.returncode == 0, done.stdout[-4000:]
    return project


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return odd_project(
        tmp_path_factory.mktemp("odd"),
        ODD,
        "hubspot__contact",
        "hubspot__contact_company",
        "hubspot__contact_merge_audit",
        "hubspot__deal_stage",
        "hubspot__deal_pipeline_stage",
        "hubspot__contact_form_submission",
        "hubspot_events__visited_page",
        "hubspot_events__custom",
    )


@pytest.fixture(scope="module")
def as_json(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return odd_project(
        tmp_path_factory.mktemp("as_json"),
        AS_JSON,
        "hubspot__contact",
        "hubspot__deal_stage",
    )


def read(project: Project, columns: str, model: str) -> list[tuple]:
    return project.query(
        f"select {columns} from main_staging.stg_{model} order by all nulls last"
    )


@pytest.mark.parametrize(
    ("contact", "time"),
    [
        ("iso", "2026-01-05 09:00:00.5"),
        ("milliseconds", "2026-01-05 09:00:00.5"),
        ("float", "2026-01-05 09:00:00.5"),
        ("untold", None),
    ],
)
def test_times_are_iso_or_milliseconds(odd: Project, contact: str, time: str | None):
    assert odd.query(
        "select created_at::varchar from main_staging.stg_hubspot__contact "
        f"where contact_id = '{contact}'"
    ) == [(time,)]


def test_a_list_has_a_row_for_each_id_and_none_where_it_is_empty(odd: Project):
    assert read(odd, "contact_id, company_id", "hubspot__contact_company") == [
        ("one", "5"),
        ("twice", "5"),
        ("twice", "5"),
        ("twice", "6"),
    ]


@pytest.mark.parametrize(
    ("contact", "is_deleted"),
    [("live", False), ("deleted", True), ("restored", False), ("untold", False)],
)
def test_a_record_is_archived_where_it_was_loaded_last(
    odd: Project, contact: str, is_deleted: bool
):
    assert odd.query(
        "select is_deleted from main_staging.stg_hubspot__contact "
        f"where contact_id = '{contact}'"
    ) == [(is_deleted,)]


def test_stages_are_told_by_columns_the_newer_ones_first(odd: Project):
    assert read(
        odd, "deal_id, stage_id, entered_at::varchar", "hubspot__deal_stage"
    ) == [
        ("columns", "17", "2026-02-03 00:00:00"),
        ("columns", "won", "2026-02-02 00:00:00"),
    ]


def test_stages_of_a_pipeline_are_a_list(odd: Project):
    columns = "stage_id, pipeline_id, stage_name, win_probability::float, is_closed"
    assert read(odd, columns, "hubspot__deal_pipeline_stage") == [
        ("new", "sales", None, None, None),
        ("won", "sales", 'It\'s "won"', 1.0, True),
    ]


def test_a_submission_tells_an_address_among_its_values(odd: Project):
    columns = "submission_id, email, submitted_at::varchar"
    at = "2026-01-05 09:00:00.5"
    assert read(odd, columns, "hubspot__contact_form_submission") == [
        ("empty", None, at),
        ("named", "a@x.example", at),
        ("no json", None, at),
        ("unfilled", None, at),
        ("without", None, at),
    ]


def test_a_destination_may_write_underscores_for_hyphens(odd: Project):
    columns = "contact_id, merged_contact_id"
    assert read(odd, columns, "hubspot__contact_merge_audit") == [("1", "2")]


def test_page_views_have_their_address_under_either_name(odd: Project):
    assert read(odd, "event_id, url", "hubspot_events__visited_page") == [
        ("later name", "https://b.example/"),
        ("view", "https://a.example/"),
    ]


def test_events_of_the_portal_are_custom_events(odd: Project):
    assert read(odd, "event_id, event_name", "hubspot_events__custom") == [
        ("own event", "pe17_demo")
    ]


def test_properties_are_read_from_json(as_json: Project):
    columns = "contact_id, email, created_at::varchar, analytics_source"
    assert read(as_json, columns, "hubspot__contact") == [
        ("json", "a@x.example", "2026-01-05 09:00:00", None),
        ("no json", None, None, None),
        ("without", None, None, None),
    ]


def test_stages_are_told_by_keys(as_json: Project):
    columns = "deal_id, stage_id, entered_at::varchar"
    assert read(as_json, columns, "hubspot__deal_stage") == [
        ("json", "17", "2026-02-03 00:00:00"),
        ("json", "lost", None),
        ("json", "won", "2026-02-01 00:00:00"),
    ]


def test_a_history_goes_before_the_columns_and_types_are_read(tmp_path):
    """Typed as in a warehouse: names in capitals, numbers, times, lists, JSON."""
    project = Project(
        tmp_path,
        {
            "attribution__loader": "airbyte",
            "attribution__raw_files": None,
            "attribution__hubspot_schema": "airbyte",
            "attribution__absent_tables": [],
        },
    )
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("""
            create schema airbyte;
            create table airbyte.DEALS as select
                7::bigint as ID, ['1', '2'] as CONTACTS,
                '2026-02-01'::timestamp as PROPERTIES_HS_DATE_ENTERED_WON;
            create table airbyte.deals_property_history as
            select * from (values
                (7, 'dealstage', 'won', timestamptz '2026-02-02 02:00:00+02'),
                (7, 'amount', '5', timestamptz '2026-02-02 02:00:00+02')
            ) as history (dealId, property, value, timestamp);
            create table airbyte.deal_pipelines as select
                'sales' as pipelineId, 'Sales' as label,
                [{'stageId': 'won', 'label': 'Won',
                    'metadata': {'probability': '1.0', 'isClosed': 'true'}}] as stages
        """)
    done = project.dbt(
        "run",
        "--select",
        "+stg_hubspot__deal_contact",
        "+stg_hubspot__deal_stage",
        "+stg_hubspot__deal_pipeline_stage",
    )
    assert done.returncode == 0, done.stdout[-4000:]
    columns = "deal_id, contact_id"
    assert read(project, columns, "hubspot__deal_contact") == [("7", "1"), ("7", "2")]
    columns = "deal_id, stage_id, entered_at::varchar"
    assert read(project, columns, "hubspot__deal_stage") == [
        ("7", "won", "2026-02-02 00:00:00")
    ]
    columns = "stage_id, stage_name, win_probability::float, is_closed"
    assert read(project, columns, "hubspot__deal_pipeline_stage") == [
        ("won", "Won", 1.0, True)
    ]
