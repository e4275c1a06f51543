"""Lifecycle stages as conversions: a few contacts, worked by hand.

Anna was created on the 3rd, became a lead on the 5th and a customer on the 9th; she
viewed a page on the 1st, 3rd, 4th, 8th and 10th, and was called on the 5th. The page
views of the 4th count as nothing else does: no switch, no deal.
"""

import datetime as dt

import pytest
from conftest import Project

STAGES = ["lead", "7100"]
LEAD = "property_hs_lifecyclestage_lead_date"
NEWER_LEAD = "property_hs_v_2_date_entered_lead"
NEWER_7100 = "property_hs_v_2_date_entered_7100"
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    project = module_project
    project.vars = {"attribution__lifecycle_stages": STAGES}
    created = {"property_createdate": "2026-01-03"}
    project.write(
        "contact",
        [
            created
            | {"id": "anna", LEAD: "2026-01-05", NEWER_LEAD: "2026-01-06"}
            | {NEWER_7100: "2026-01-09"},
            created | {"id": "newer", NEWER_LEAD: "2026-01-06"},
            created | {"id": "skipped", NEWER_7100: "2026-01-09"},
            {"id": "undated", LEAD: "2026-01-05"},
            created | {"id": "gone", LEAD: "2026-01-05", "_fivetran_deleted": "true"},
        ],
    )
    project.write(
        "events_visited_page",
        [
            {
                "id": f"view-{day}",
                "objectid": "anna",
                "occurredat": f"2026-01-{day:02}",
                "property_hs_url": "https://own.example/",
            }
            for day in (1, 3, 4, 8, 10)
        ],
    )
    call = {"engagement_id": "call-5", "property_hs_timestamp": "2026-01-05"}
    project.write(
        "engagement_call", [call | {"property_hs_call_disposition": CONNECTED}]
    )
    project.write(
        "engagement_contact", [{"engagement_id": "call-5", "contact_id": "anna"}]
    )
    project.build()
    return project


def test_each_stage_is_a_conversion_at_the_first_of_its_dates_that_is_filled(
    built: Project,
):
    assert built.query(
        "select conversion_id, contact_id, converted_at, amount, contact_count "
        "from fct_conversions where report_type = 'lifecycle_stage' order by 1"
    ) == [
        ("lifecycle_stage:7100:anna", "anna", dt.datetime(2026, 1, 9), None, 1),
        ("lifecycle_stage:7100:skipped", "skipped", dt.datetime(2026, 1, 9), None, 1),
        ("lifecycle_stage:lead:anna", "anna", dt.datetime(2026, 1, 5), None, 1),
        ("lifecycle_stage:lead:newer", "newer", dt.datetime(2026, 1, 6), None, 1),
        ("lifecycle_stage:lead:undated", "undated", dt.datetime(2026, 1, 5), None, 1),
    ]


def test_who_skipped_a_stage_is_told_by_its_name(built: Project):
    assert built.query(
        "select contact_id, exclusion_reason from fct_excluded_conversions "
        "where report_type = 'lifecycle_stage' order by all"
    ) == [
        ("gone", "deleted"),
        ("newer", "no_7100_date"),
        ("skipped", "no_lead_date"),
        ("undated", "no_7100_date"),
    ]


POSITIONS = {
    "lifecycle_stage:lead:anna": {
        1: "First interaction",
        3: "Lead creation",
        4: "Middle interaction",
        5: "Stage entered",
    },
    "lifecycle_stage:7100:anna": {
        1: "First interaction",
        3: "Lead creation",
        4: "Middle interaction",
        5: "Middle interaction",
        8: "Stage entered",
    },
}


@pytest.mark.parametrize("conversion_id", POSITIONS)
def test_the_last_at_or_before_the_stage_is_stage_entered(
    built: Project, conversion_id: str
):
    """A call counts without a deal."""
    assert POSITIONS[conversion_id] == dict(
        built.query(
            "select day(interacted_at), interaction_position "
            "from fct_attribution_credits where attribution_model = 'linear' "
            f"and conversion_id = '{conversion_id}'"
        )
    )


def test_the_models_are_those_that_need_no_deal(built: Project):
    """J gives Stage entered 60 %, first interaction 20 %, the two others 10 % each."""
    credits = {}
    for model, day, credit in built.query(
        "select attribution_model, day(interacted_at), round(credit, 9) "
        "from fct_attribution_credits where conversion_id = 'lifecycle_stage:lead:anna'"
    ):
        credits.setdefault(model, {})[day] = credit
    assert credits["linear"] == {1: 0.25, 3: 0.25, 4: 0.25, 5: 0.25}
    assert credits["first_interaction"] == {1: 1}
    assert credits["last_interaction"] == {5: 1}
    assert credits["u_shaped"] == {1: 0.5, 3: 0.5}
    assert credits["j_shaped"] == {1: 0.2, 3: 0.1, 4: 0.1, 5: 0.6}
    assert credits["inverse_j_shaped"] == {1: 0.6, 3: 0.1, 4: 0.1, 5: 0.2}
    assert credits["last_non_direct"] == {5: 1}
    assert credits.keys() == {
        *("linear", "first_interaction", "last_interaction", "u_shaped", "j_shaped"),
        *("inverse_j_shaped", "time_decay", "last_non_direct", "markov", "shapley"),
    }


def test_it_stands_in_every_mart_without_an_amount(built: Project):
    assert built.query(
        "select sum(credit), count(attributed_amount) from attribution_report "
        "where report_type = 'lifecycle_stage' and attribution_model = 'linear'"
    ) == [(pytest.approx(2), 0)]
    assert built.query(
        "select dimension_value, credit, attributed_amount, influenced_amount "
        "from model_comparison where report_type = 'lifecycle_stage' "
        "and attribution_model = 'last_interaction' "
        "and dimension = 'interaction_position'"
    ) == [("Stage entered", 2, None, None)]
