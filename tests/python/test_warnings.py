"""Raw data that look wrong are told in warnings, and the build goes on."""

import pytest
from conftest import Project

TOLERANCE = (
    "forms_follow_the_create_date_beyond_attribution__create_date_tolerance_seconds"
)
MANY = 101  # one more than var attribution__warn_above_rows


@pytest.fixture(scope="module")
def warnings(module_project: Project) -> str:
    """What a build prints on a company with every kind of trouble."""
    module_project.write(
        "contact",
        [{"id": "1", "property_createdate": "2026-01-01 10:00:00"}] * (MANY + 1)
        + [{"id": "", "property_createdate": "2026-01-01 10:00:00"}],
    )
    module_project.write(
        "contact_form_submission",
        [
            {
                "conversion_id": "f",
                "contact_id": "1",
                "form_id": "gone",
                "timestamp": "2026-01-01 10:00:05",
                "page_url": "https://a.example/",
                "title": "",
            }
        ],
    )
    module_project.write(
        "events_visited_page",
        [
            {
                "id": number,
                "objectid": contact,
                "occurredat": "2026-01-01",
                "property_hs_url": "https://a.example/",
            }
            for number, contact in enumerate(["1", "unknown", ""])
        ],
    )
    module_project.write(
        "deal",
        [
            {
                "deal_id": number,
                "deal_pipeline_stage_id": "won",
                "property_amount": "",
                "property_createdate": "2026-01-01",
                "property_closedate": "2026-01-01",
            }
            for number in range(MANY)
        ],
    )
    module_project.write(
        "deal_pipeline_stage",
        [{"stage_id": "won", "pipeline_id": "p", "label": "Won", "closed_won": "true"}],
    )
    module_project.write(
        "deal_contact",
        [{"deal_id": number, "contact_id": "gone"} for number in range(MANY)],
    )
    done = module_project.dbt("build", "--exclude", "resource_type:unit_test")
    assert done.returncode == 0, done.stdout[-4000:]
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("test", "count"),
    [
        ("source_few_duplicate_keys_hubspot_contact_id", MANY),
        ("source_parses_hubspot_contact_", 1),
        ("relationships_stg_hubspot__deal_contact_contact_id", MANY),
        ("few_events_lack_a_contact", 1),
        ("few_won_deals_are_left_out", 1),
        ("the_revenue_report_has_a_deal", 1),
        ("most_sessions_begin_on_attribution__own_domains", 1),
        (TOLERANCE, 1),
    ],
)
def test_trouble_is_told(warnings: str, test: str, count: int):
    warning = warnings.split(f"Warning in test {test}")[1]
    results = "result" if count == 1 else "results"
    assert f"Got {count} {results}, configured to warn" in warning[:400]


def test_months_without_an_interaction_of_a_type_are_told(
    warnings: str, module_project: Project
):
    assert module_project.query(
        "select interaction_type, interaction_count, excluded_count "
        "from interaction_coverage where interaction_count + excluded_count > 0 "
        "or interaction_type = 'meeting' order by 1"
    ) == [("form_submission", 1, 0), ("meeting", 0, 0), ("page_view", 1, 2)]


def test_lists_of_merged_ids_that_hold_no_id_do_not_stop_the_build(project: Project):
    """Few records are merged: one value may be all that the column holds."""
    project.write(
        "contact",
        [
            {
                "id": "1",
                "property_createdate": "2026-01-01",
                "property_hs_merged_object_ids": "n/a",
            }
        ],
    )
    project.build("--select", "source:attribution.hubspot.contact")


def test_freshness_is_asked_of_the_tables_that_are_there(project: Project):
    project.write("contact", [{"id": "1", "property_createdate": "2026-01-01"}])
    project.parse_anew = True
    done = project.dbt("source", "freshness")
    assert done.returncode == 0, done.stdout
    assert "WARN freshness of hubspot.contact" in done.stdout
    assert done.stdout.count("START freshness") == 1


def test_freshness_of_a_table_that_is_missing_is_an_error(project: Project):
    project.vars["attribution__absent_tables"] = ["deal", "events_visited_page"]
    done = project.dbt("source", "freshness")
    assert done.returncode != 0
    assert "Raw table hubspot.contact is missing" in " ".join(done.stdout.split())
