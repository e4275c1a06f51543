"""CRM tables as loaders really deliver them: wins, merges, addresses, exchange rates.

Each case is a few raw rows, and below them what they get; all are built at once.
"""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

import pytest
from conftest import Project, Rows

RAW: dict[str, Rows] = defaultdict(list)
STAGES = {
    "open": {"closed_won": "true", "is_closed": "false", "probability": "0.5"},
    "lost": {"closed_won": "true", "is_closed": "true", "probability": "0"},
    "won": {"closed_won": "true", "is_closed": "true", "probability": "1.0"},
    "won_by_mark": {"closed_won": "true", "is_closed": "true"},
    "open_by_mark": {"closed_won": "true", "is_closed": "false"},
    "closedlost": {"closed_won": "true"},
    "1001": {"closed_won": "true", "is_closed": "true", "label": "Closed - Lost"},
}
for stage_id, told in STAGES.items():
    RAW["deal_pipeline_stage"].append(
        {"stage_id": stage_id, "pipeline_id": "p", "label": stage_id} | told
    )


def contact(id: str, email: str = "", **more: str) -> None:
    RAW["contact"].append(
        {"id": id, "property_createdate": "2026-01-01", "property_email": email}
        | {f"property_hs_{name}": value for name, value in more.items()}
    )


def form(id: str, contact_id: str) -> None:
    RAW["contact_form_submission"].append(
        {
            "conversion_id": id,
            "contact_id": contact_id,
            "form_id": "f",
            "timestamp": "2026-01-01",
            "page_url": "https://own.example/",
            "title": "",
        }
    )


def click(id: str, recipient: str) -> None:
    RAW["email_event"].append(
        {
            "id": id,
            "type": "CLICK",
            "created": "2026-01-01",
            "recipient": recipient,
            "email_campaign_id": "k",
        }
    )


def deal(
    id: str, contact_id: str, stage: str, amount: str = "100", **more: str
) -> None:
    RAW["deal"].append(
        {
            "deal_id": id,
            "deal_pipeline_stage_id": stage,
            "property_amount": amount,
            "property_createdate": "2026-01-02",
            "property_closedate": "2026-03-01",
        }
        | {f"property_{name}": value for name, value in more.items()}
    )
    RAW["deal_contact"].append({"deal_id": id, "contact_id": contact_id})


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    for table, rows in RAW.items():
        module_project.write(table, rows)
    done = module_project.dbt("build", "--exclude", "resource_type:unit_test")
    assert done.returncode == 0, done.stdout[-4000:]
    (module_project.folder / "stdout.txt").write_text(done.stdout)
    return module_project


# Won stages

contact("1")
for stage_id in STAGES:
    deal(f"in_{stage_id}", "1", stage_id)


def test_a_lost_or_open_stage_that_is_marked_as_closed_won_wins_nothing(built: Project):
    assert built.query(
        "select deal_id from fct_conversions "
        "where report_type = 'revenue' and deal_id like 'in\\_%' escape '\\' order by 1"
    ) == [("in_won",), ("in_won_by_mark",)]


# Won, then moved

deal("moved", "1", "won_by_mark")
for stage_id, entered in [
    ("open", "2026-01-02"),
    ("won", "2026-01-20"),
    ("won_by_mark", "2026-02-20"),
]:
    RAW["deal_stage"].append(
        {"deal_id": "moved", "value": stage_id, "date_entered": entered}
    )


def test_a_deal_moved_to_another_won_stage_was_won_in_the_first(built: Project):
    assert built.query(
        "select converted_at from fct_conversions where conversion_id = 'revenue:moved'"
    ) == [(dt.datetime(2026, 1, 20),)]


deal("kept", "1", "won_by_mark", hs_merged_object_ids="[5001]")
deal("5001", "1", "open")
deal("gap", "1", "won")
for deal_id, stage_id, entered in [
    ("kept", "won", "2026-01-20"),
    ("5001", "open", "2026-01-25"),
    ("kept", "won_by_mark", "2026-02-20"),
    ("gap", "won", "2026-01-20"),
    ("gap", "", "2026-01-25"),
    ("gap", "won_by_mark", "2026-02-20"),
]:
    RAW["deal_stage"].append(
        {"deal_id": deal_id, "value": stage_id, "date_entered": entered}
    )


@pytest.mark.parametrize("deal_id", ["kept", "gap"])
def test_another_deals_stages_and_entries_into_none_interrupt_no_stay(
    built: Project, deal_id: str
):
    assert built.query(
        "select converted_at from fct_conversions "
        f"where conversion_id = 'revenue:{deal_id}'"
    ) == [(dt.datetime(2026, 1, 20),)]


# Merges

SPELLINGS = {
    "201": ("calculated_merged_vids", "301:1779000000000;201:1778000000000"),
    "202": ("merged_object_ids", "302, 902"),
    "203": ("calculated_merged_vids", '[{"vid": 303, "timestamp": 1779000000000}]'),
    "204": ("merged_object_ids", "[304.0]"),
    "205": ("calculated_merged_vids", '{"305": 1779000000000}'),
}
for survivor, (property_name, value) in SPELLINGS.items():
    contact(survivor, **{property_name: value})
    form(f"s{survivor}", "3" + survivor[1:])
contact("206", merged_object_ids="n/a")
contact("207", merged_object_ids="[]", calculated_merged_vids="nobody")


@pytest.mark.parametrize("survivor", SPELLINGS)
def test_what_a_merged_contact_did_is_its_survivors_by_any_spelling(
    built: Project, survivor: str
):
    assert built.query(
        "select contact_id from dim_interactions "
        f"where interaction_id = 'contact_form_submission:s{survivor}'"
    ) == [(survivor,)]


@pytest.mark.parametrize(
    ("column", "counts"),
    [
        ("contact.property_hs_merged_object_ids", "1 of its 5 values"),
        ("contact.property_hs_calculated_merged_vids", "1 of its 4 values"),
        ("deal.property_hs_merged_object_ids", "1 of its 3 values"),
    ],
)
def test_lists_in_which_nothing_is_an_id_are_counted_in_a_warning(
    built: Project, column: str, counts: str
):
    """An empty list is a list."""
    output = (built.folder / "stdout.txt").read_text()
    assert f"{column}: {counts} are no ids and count as null." in output


deal("8", "1", "open", hs_merged_object_ids='["9"]')
deal("9", "1", "open")
deal("10", "1", "open", hs_merged_object_ids="unknown")


def test_a_deal_merged_by_the_property_of_another_is_merged(built: Project):
    assert built.query(
        "select deal_id, exclusion_reason from fct_excluded_conversions "
        "where report_type = 'revenue' and deal_id in ('8', '9') order by 1"
    ) == [("8", "not_closed_won"), ("9", "merged")]


# Addresses

contact("401", "new@buyer.example", merged_object_ids="402")
contact("402", "Old@buyer.example ")
contact("403", "both@buyer.example")
contact("404", "z@buyer.example", merged_object_ids="405")
contact("405", "both@buyer.example")
RAW["contact"][-1]["property_createdate"] = "2025-01-01"
RAW["contact"][-4]["_fivetran_deleted"] = "true"
click("e-old", "old@buyer.example")
click("e-both", "both@buyer.example")


def test_a_click_at_a_merged_contacts_address_is_its_survivors(built: Project):
    assert built.query(
        "select interaction_id, contact_id from dim_interactions "
        "where interaction_type = 'marketing_email_click' order by 1"
    ) == [("email_event:e-both", "403"), ("email_event:e-old", "401")]


# Exchange rates

deal(
    *("exchanged", "1", "won", "100.10"),
    deal_currency_code="EUR",
    hs_exchange_rate="1.0857142857142857",
)


def test_the_exchange_rate_gives_the_home_amount(built: Project):
    assert built.query(
        "select amount from fct_conversions where conversion_id = 'revenue:exchanged'"
    ) == [(Decimal("108.680000"),)]
