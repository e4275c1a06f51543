"""The reference implementation proved by hand: worked examples small enough to check by
head, in the order of the rules; then what must hold of any company."""

import math
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from reference import Result, Settings, TrafficLists, attribute
from reference.companies import (
    OWN_DOMAINS,
    make_company,
    never_merged,
    reordered,
    shifted,
    with_an_empty_contact,
)
from reference.compare import differences, readable, same_credit
from reference.conversions import read_conversions
from reference.interactions import Exclusion, read_interactions
from reference.models import normalised, read_model, time_decay
from reference.paths import View, history_of, read_path
from reference.raw import (
    STAGES,
    RawTables,
    identifier,
    internal,
    listed_ids,
    merges,
    moment,
    number,
    read_crm,
    read_table,
    stage_columns,
)
from reference.sources import Known, arrival, traffic_source
from reference.urls import host, original_host, page, parameters, same_page_key

START = datetime(2025, 3, 1)
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"

LISTS = TrafficLists(
    domains={
        "google.com": Known("search_engine", "google", covers_subdomains=False),
        "bing.com": Known("search_engine", "bing", covers_subdomains=False),
        "search.yahoo.com": Known("search_engine", "yahoo"),
        "com.linkedin.android": Known("social_network", "linkedin"),
        "archive.example": Known("own_domain", "copies"),
        "mail.google.com": Known("mail_client", "gmail"),
        "gemini.google.com": Known("ai_assistant", "gemini"),
        "facebook.com": Known("social_network", "facebook"),
    },
    names={
        "fb": Known("social_network", "facebook"),
        "chatgpt": Known("ai_assistant", "chatgpt"),
    },
)
SETTINGS = Settings(own_domains=("own.example",), traffic_lists=LISTS)


def at(hours: float) -> str:
    """A moment so many hours after the start, as raw text."""
    return (START + timedelta(hours=hours)).isoformat(sep=" ")


def view(event_id: str, hours: float, contact: str = "c1", **columns: str) -> dict:
    row = {"id": event_id, "objectid": contact, "occurredat": at(hours)}
    return row | {"property_hs_url": f"https://own.example/{event_id}"} | columns


def contact(contact_id: str = "c1", hours: float | None = 0, **columns: str) -> dict:
    created = None if hours is None else at(hours)
    return {"id": contact_id, "property_createdate": created} | columns


def won_deal(created: float, won: float, **columns: str) -> dict:
    return {
        "deal_id": "d1",
        "deal_pipeline_stage_id": "won",
        "property_amount": "100",
        "property_createdate": at(created),
        "property_closedate": at(won),
    } | columns


def company(
    views: list[dict],
    contacts: list[dict] | None = None,
    deal: dict | None = None,
    **tables: list[dict],
) -> dict[str, list[dict]]:
    """Raw tables of one company; all its contacts stand on its one deal."""
    contacts = contacts or [contact()]
    return {
        "contact": contacts,
        "deal": [deal] if deal else [],
        "deal_contact": [
            {"deal_id": "d1", "contact_id": contact["id"]} for contact in contacts
        ],
        "deal_pipeline_stage": [
            {"stage_id": "won", "closed_won": "true"},
            {"stage_id": "open", "closed_won": "false"},
        ],
        "events_visited_page": views,
    } | tables


def credits_of(result: Result, report: str, model: str) -> dict[str, float]:
    """Credit by the event's raw id."""
    return {
        key.interaction_id.partition(":")[2]: pytest.approx(credit.credit, abs=1e-12)
        for key, credit in result.credits.items()
        if (key.report_type, key.model) == (report, model)
    }


def labels_of(result: Result, report: str) -> dict[str, str]:
    return {
        key.interaction_id.partition(":")[2]: credit.position_label
        for key, credit in result.credits.items()
        if (key.report_type, key.model) == (report, "linear")
    }


# ----------------------------------------------------------- section 5, the table
def test_one_interaction_alone_gets_everything_from_every_model():
    result = attribute(company([view("A", 0)], deal=won_deal(0, 0)), SETTINGS)
    models = {key.model for key in result.credits}
    assert len(models) == 12
    assert {credit.credit for credit in result.credits.values()} == {1.0}


@pytest.mark.parametrize(
    ("model", "created", "deal_created", "hours", "expected"),
    [
        ("u_shaped", 1, 2, {"A": 0, "B": 1}, {"A": 0.5, "B": 0.5}),
        ("u_shaped", 0, 2, {"A": 0, "M": 1}, {"A": 1}),
        ("u_shaped", 2, 9, {"A": 0, "M": 1, "B": 2}, {"A": 0.4, "M": 0.2, "B": 0.4}),
        (
            "u_shaped",
            2,
            9,
            {"A": 0, "M": 1, "B": 2, "M2": 3},
            {"A": 0.4, "M": 0.2, "B": 0.4},
        ),
        ("w_shaped", 0, 1, {"A": 0, "B": 1}, {"A": 2 / 3, "B": 1 / 3}),
        (
            "w_shaped",
            2,
            4,
            {"A": 0, "b": 1, "C": 2, "d": 3, "E": 4},
            {"A": 0.3, "b": 0.05, "C": 0.3, "d": 0.05, "E": 0.3},
        ),
        (
            "full_path",
            0,
            2,
            {"A": 0, "M": 1, "B": 2},
            {"A": 0.45, "M": 0.1, "B": 0.45},
        ),
        ("j_shaped", 0, 1, {"A": 0, "B": 1}, {"A": 0.25, "B": 0.75}),
        ("inverse_j_shaped", 0, 1, {"A": 0, "B": 1}, {"A": 0.75, "B": 0.25}),
        (
            "j_shaped",
            0,
            3,
            {"A": 0, "M1": 1, "M2": 2, "B": 3},
            {"A": 0.2, "M1": 0.1, "M2": 0.1, "B": 0.6},
        ),
    ],
)
def test_worked_examples(model, created, deal_created, hours, expected):
    views = [view(name, hour) for name, hour in hours.items()]
    raw = company(views, [contact(hours=created)], won_deal(deal_created, 10))
    assert credits_of(attribute(raw, SETTINGS), "revenue", model) == expected


def test_time_decay_halves_in_seven_days():
    views = [view("old", 0), view("new", 7 * 24)]
    raw = company(views, deal=won_deal(8 * 24, 8 * 24))
    assert credits_of(attribute(raw, SETTINGS), "revenue", "time_decay") == {
        "old": 1 / 3,
        "new": 2 / 3,
    }


def test_two_contacts_share_by_interaction_or_by_position():
    views = [view("A", 0), view("B", 0, "c2"), view("C", 1, "c2"), view("D", 2, "c2")]
    raw = company(views, [contact("c1"), contact("c2")], won_deal(3, 3))
    result = attribute(raw, SETTINGS)
    assert credits_of(result, "revenue", "linear") == dict.fromkeys("ABCD", 1 / 4)
    assert credits_of(result, "revenue", "first_interaction") == {"A": 0.5, "B": 0.5}


# ------------------------------------------------- section 5, what else can go wrong
def test_w_ignores_what_lies_after_deal_creation():
    views = [view("A", 0), view("B", 1), view("C", 2)]
    result = attribute(company(views, deal=won_deal(1, 3)), SETTINGS)
    assert credits_of(result, "revenue", "w_shaped") == {"A": 2 / 3, "B": 1 / 3}


def test_w_reaches_to_the_conversion_when_nothing_is_in_reach():
    views = [view("A", 2), view("B", 3)]
    result = attribute(company(views, deal=won_deal(1, 4)), SETTINGS)
    # A is First, B nothing of W's: .3 against .1
    assert credits_of(result, "revenue", "w_shaped") == {"A": 0.75, "B": 0.25}


def test_w_leaves_out_a_contact_with_nothing_before_the_deal():
    views = [view("A", 0), view("late", 2, "c2")]
    raw = company(views, [contact("c1"), contact("c2")], won_deal(1, 4))
    assert credits_of(attribute(raw, SETTINGS), "revenue", "w_shaped") == {"A": 1.0}


def test_u_reaches_to_the_conversion_for_a_contact_without_lead_creation():
    views = [view("A", 0), view("B", 1), view("C", 2, "c2"), view("D", 3, "c2")]
    raw = company(views, [contact("c1", 0), contact("c2", 1)], won_deal(4, 4))
    # c1: A is First and Lead, B is out of reach. c2 has no interaction by its creation:
    # C is First, D an other. A: .2 + .4, C: .2, D: .2
    assert credits_of(attribute(raw, SETTINGS), "revenue", "u_shaped") == {
        "A": 0.6,
        "C": 0.2,
        "D": 0.2,
    }


@pytest.mark.parametrize(
    ("second_created", "is_null"), [(1, False), (1.001, True), (None, False)]
)
def test_w_and_full_path_are_null_for_a_deal_before_any_contact(
    second_created, is_null
):
    contacts = [contact("c1", 0), contact("c2", second_created)]
    result = attribute(company([view("A", 0)], contacts, won_deal(1, 2)), SETTINGS)
    models = {key.model for key in result.credits if key.report_type == "revenue"}
    assert {"w_shaped", "full_path"} - models == (
        {"w_shaped", "full_path"} if is_null else set()
    )
    reason = result.conversions["revenue:d1"].null_model_reason
    assert reason == ("deal_created_before_contact" if is_null else None)


def test_reports_have_the_models_that_make_sense_for_them():
    result = attribute(company([view("A", 0)], deal=won_deal(0, 0)), SETTINGS)
    models = {
        report: {key.model for key in result.credits if key.report_type == report}
        for report in ("contact_create", "deal_create", "revenue")
    }
    assert models["revenue"] - models["deal_create"] == {"full_path"}
    assert models["deal_create"] - models["contact_create"] == {"w_shaped"}


def test_markov_and_shapley_learn_from_those_who_did_not_convert_too():
    """A and B won, from bing; C did not, from yahoo and bing: yahoo leads nowhere."""
    bing = {"property_hs_referrer": "https://bing.com/"}
    yahoo = {"property_hs_url": "https://own.example/?utm_source=yahoo"}
    raw = company(
        [view("A", 0, **bing), view("B", 9, **yahoo)],
        deal=won_deal(9, 9),
        contacts=[contact(), contact("c2")],
        deal_contact=[{"deal_id": "d1", "contact_id": "c1"}],
    )
    raw["events_visited_page"] += [view("C", 0, "c2", **yahoo)]
    result = attribute(raw, SETTINGS)
    assert [
        (each.values, each.is_converted)
        for each in result.journeys
        if each.report_type == "revenue"
    ] == [(("organic_search", "other_campaigns"), True), (("other_campaigns",), False)]
    # without bing half of the conversions are lost, without the other all
    assert credits_of(result, "revenue", "markov") == pytest.approx(
        {"A": 1 / 3, "B": 2 / 3}
    )
    # v(bing) = 0, v(yahoo) = 0, v(both) = 1/2 of 2
    assert credits_of(result, "revenue", "shapley") == {"A": 0.5, "B": 0.5}


def test_amounts_are_credit_times_amount():
    views = [view("A", 0), view("B", 1)]
    result = attribute(company(views, deal=won_deal(1, 1)), SETTINGS)
    amounts = {
        key.interaction_id: credit.attributed_amount
        for key, credit in result.credits.items()
        if (key.report_type, key.model) == ("revenue", "j_shaped")
    }
    assert amounts == {
        "events_visited_page:A": pytest.approx(25),
        "events_visited_page:B": pytest.approx(75),
    }


def test_weights_too_small_to_tell_are_no_rows():
    assert normalised({"A": 0.0, "B": 2.0}) == {"B": 1.0}


# ------------------------------------------ section 5, models with a path of their own
PAID = {"property_hs_utm_medium": "cpc"}


def own(report: str, raw: dict[str, list[dict]], **model: object) -> dict[str, float]:
    """Credit by an own model, as the var describes it."""
    settings = Settings(
        own_domains=("own.example",),
        traffic_lists=LISTS,
        more_models=({"name": "own", **model},),
    )
    return credits_of(attribute(raw, settings), report, "own")


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ([view("A", 0, **PAID), view("B", 1), view("C", 2)], {"A": 1}),
        ([view("A", 0), view("B", 1)], {"B": 1}),
        ([view("A", 0), view("B", 1, **PAID), view("C", 1.1)], {"C": 1}),
    ],
)
def test_last_non_direct_passes_over_direct_traffic(views, expected):
    # the third: a view in a paid session is paid
    raw = company(views, [contact(hours=3)], won_deal(3, 4))
    result = attribute(raw, SETTINGS)
    for report in ("contact_create", "deal_create", "revenue"):
        assert credits_of(result, report, "last_non_direct") == expected


def test_a_credits_position_is_that_on_the_path_its_model_sees():
    views = [view("A", 0, **PAID), view("B", 1), view("C", 2)]
    result = attribute(company(views, [contact(hours=3)]), SETTINGS)
    labels = {
        (key.model, key.interaction_id): credit.position_label
        for key, credit in result.credits.items()
    }
    every = "First interaction, Last interaction, Lead creation"
    assert labels["last_non_direct", "events_visited_page:A"] == every
    assert labels["linear", "events_visited_page:A"] == "First interaction"


def test_a_conversion_passes_over_what_it_can_over_all_its_contacts():
    # c2 has direct traffic only, but c1 has more: nothing of c2 is on the path
    views = [view("A", 0, **PAID), view("B", 1), view("C", 0, "c2")]
    raw = company(views, [contact("c1"), contact("c2")], won_deal(3, 3))
    assert credits_of(attribute(raw, SETTINGS), "revenue", "last_non_direct") == {
        "A": 1
    }


def test_types_can_be_passed_over_unless_nothing_else_is_there():
    form = {"conversion_id": "form", "contact_id": "c1", "timestamp": at(1)}
    passes_over = {"others": 1, "passed_over_types": ["form_submission"]}
    raw = company([view("A", 0)], [contact(hours=2)], contact_form_submission=[form])
    assert own("contact_create", raw, **passes_over) == {"A": 1}
    raw = company([], [contact(hours=2)], contact_form_submission=[form])
    assert own("contact_create", raw, **passes_over) == {"form": 1}


def test_what_is_passed_over_is_decided_within_the_lookback():
    raw = company([view("A", 0, **PAID), view("B", 30)], [contact(hours=48)])
    assert own(
        "contact_create",
        raw,
        conversion=1,
        passed_over_sources=["direct_traffic"],
        lookback_days=1,
    ) == {"B": 1}


@pytest.mark.parametrize(
    ("lookback", "expected"),
    [
        ({}, {"B": 0.5, "C": 0.5}),
        ({"lookback_days": None}, {"A": 1 / 3, "B": 1 / 3, "C": 1 / 3}),
        ({"lookback_days": 1}, {"C": 1}),
        ({"lookback_days": 0}, {}),
    ],
)
def test_a_lookback_of_its_own_goes_before_the_projects(lookback, expected):
    settings = Settings(
        lookback_days=2,
        traffic_lists=LISTS,
        more_models=({"name": "own", "others": 1} | lookback,),
    )
    views = [view("A", 0), view("B", 24), view("C", 48)]
    result = attribute(company(views, [contact(hours=72)]), settings)
    assert credits_of(result, "contact_create", "own") == expected
    # the other models' credit stays, whatever the own model's path
    assert credits_of(result, "contact_create", "linear") == {"B": 0.5, "C": 0.5}
    row = result.conversions["contact_create:c1"]
    assert (row.status, row.interaction_count) == ("attributed", 2)


def test_a_conversion_is_attributed_where_any_models_path_has_an_interaction():
    def status_with(**model: object) -> tuple[str, int]:
        settings = Settings(
            lookback_days=1,
            traffic_lists=LISTS,
            more_models=({"name": "own", "others": 1, "lookback_days": None} | model,),
        )
        raw = company([view("A", 0)], [contact(hours=72)])
        row = attribute(raw, settings).conversions["contact_create:c1"]
        return row.status, row.interaction_count

    assert status_with() == ("attributed", 0)
    assert status_with(reports=["revenue"]) == ("no_interactions", 0)


def works_at(contact_id: str, company_id: str, **columns: str) -> dict:
    return {"contact_id": contact_id, "company_id": company_id} | columns


def test_an_account_journey_is_that_of_all_contacts_of_the_deals_companies():
    contacts = [contact(f"c{number}") for number in range(1, 8)]
    views = [view(f"of {each['id']}", 0, each["id"]) for each in contacts]
    raw = company(views, contacts, won_deal(1, 1)) | {
        # c1 of acme and c2 of brew stand on the deal; c3 and c4 are their colleagues,
        # c5 is of a third company, c6 and c7 of none
        "deal_contact": [
            {"deal_id": "d1", "contact_id": "c1"},
            {"deal_id": "d1", "contact_id": "c2"},
        ],
        "contact_company": [
            works_at("c1", "acme"),
            works_at("c2", "brew"),
            works_at("c3", "acme"),
            works_at("c4", "brew"),
            works_at("c5", "cafe"),
        ],
    }
    result = attribute(raw, Settings(traffic_lists=LISTS, switched_off_models=()))
    expected = {f"of c{number}": 1 / 4 for number in range(1, 5)}
    assert credits_of(result, "revenue", "account_linear") == expected
    assert credits_of(result, "deal_create", "account_linear") == expected
    assert credits_of(result, "contact_create", "account_linear") == {}
    assert credits_of(result, "revenue", "linear") == {"of c1": 0.5, "of c2": 0.5}
    assert result.conversions["revenue:d1"].interaction_count == 2
    # by either colleague's conversion; the contacts of no company are no colleagues
    assert own("contact_create", raw, others=1, contacts_of="company") == {
        **{f"of c{number}": 0.5 for number in range(1, 5)},
        "of c5": 1,
        "of c6": 1,
        "of c7": 1,
    }


def test_positions_are_found_per_colleague():
    contacts = [contact("c1", 1), contact("c2", 2), contact("c3", 9)]
    views = [view("A", 0), view("B", 1, "c2"), view("C", 3, "c2"), view("D", 4, "c3")]
    raw = company(views, contacts, won_deal(5, 5)) | {
        "deal_contact": [{"deal_id": "d1", "contact_id": "c1"}],
        "contact_company": [works_at(each["id"], "acme") for each in contacts],
    }
    # c3 was created after the conversion: no lead creation; nor does its creation make
    # a model null that asks the deal's own contacts
    assert own(
        "revenue",
        raw,
        lead_creation=0.6,
        others=0.4,
        contacts_of="company",
        is_null_for_deals_created_before_contacts=True,
    ) == {"A": 0.3, "B": 0.3, "C": 0.2, "D": 0.2}


def test_a_sales_activity_counts_in_no_account_journey_but_its_own_deals():
    raw = company(
        [view("A", 0)],
        [contact("c1"), contact("c2")],
        won_deal(1, 1),
        engagement_call=[call("with"), call("without")],
        engagement_contact=[
            {"engagement_id": "with", "contact_id": "c2"},
            {"engagement_id": "without", "contact_id": "c2"},
        ],
        engagement_deal=[{"engagement_id": "with", "deal_id": "d1"}],
        contact_company=[works_at("c1", "acme"), works_at("c2", "acme")],
    ) | {"deal_contact": [{"deal_id": "d1", "contact_id": "c1"}]}
    of_account = {"others": 1, "contacts_of": "company"}
    assert own("revenue", raw, **of_account) == {"A": 0.5, "with:c2": 0.5}
    # as much by the conversion of c1 as by that of c2
    assert own("contact_create", raw, **of_account) == {
        "A": 1 / 3,
        "with:c2": 1 / 3,
        "without:c2": 1 / 3,
    }


@pytest.mark.parametrize(
    ("associations", "expected"),
    [
        ([works_at("c1", "b"), works_at("c1", "a")], "a"),
        ([works_at("c1", "9"), works_at("c1", "10")], "10"),
        ([works_at("c1", "b", type_id="1.0"), works_at("c1", "a")], "b"),
        ([works_at("c1", "b", type_id="279"), works_at("c1", "a")], "a"),
        (
            [
                works_at("c1", "b", type_id="1", category="hubspot_defined"),
                works_at("c1", "a", type_id="1", category="USER_DEFINED"),
            ],
            "b",
        ),
        ([works_at("c1", "gone", type_id="1"), works_at("c1", "unknown")], "unknown"),
        ([works_at("merged-1", "b", type_id="1"), works_at("c1", "a")], "b"),
        ([works_at("c1", "gone"), works_at("c1", "")], None),
    ],
)
def test_a_contacts_company_is_its_primary_one_else_the_lowest_id(
    associations, expected
):
    raw = {
        "contact": [contact("c1", property_hs_merged_object_ids="merged-1")],
        "company": [{"id": "gone", "is_deleted": "true"}, {"id": "b"}],
        "contact_company": associations,
    }
    assert read_crm(raw).company_of_contact.get("c1") == expected


def test_deleted_and_merged_colleagues_are_none():
    contacts = [
        contact("c1", property_hs_merged_object_ids="c2"),
        contact("c2"),
        contact("c3", _fivetran_deleted="true"),
        contact("c4"),
    ]
    views = [view(f"of {each['id']}", 0, each["id"]) for each in contacts]
    # what c2 did, and where it worked, is c1's: so c4 is no colleague of c1
    raw = company(
        views,
        contacts,
        contact_company=[
            works_at("c1", "b"),
            works_at("c2", "a"),
            works_at("c3", "a"),
            works_at("c4", "b"),
        ],
    )
    assert own("contact_create", raw, others=1, contacts_of="company") == {
        "of c1": 0.5,
        "of c2": 0.5,
        "of c4": 1,
    }


# ------------------------------------------------------ section 5, a user's own models
def test_shares_of_its_own():
    views = [view(name, hour) for hour, name in enumerate("ABCDE")]
    raw = company(views, [contact(hours=1)], won_deal(3, 4))
    # A first, B lead, C, D deal, E won
    shares = {"first_interaction": 0.1, "lead_creation": 0.2, "closed_won": 0.3}
    assert own("revenue", raw, **shares, others=0.4) == {
        "A": 0.1,
        "B": 0.2,
        "C": 0.2,
        "D": 0.2,
        "E": 0.3,
    }
    # nobody can take closed-won's share where a deal is only created
    assert own("deal_create", raw, **shares, others=0.4) == {
        "A": 0.1 / 0.7,
        "B": 0.2 / 0.7,
        "C": 0.2 / 0.7,
        "D": 0.2 / 0.7,
    }


def test_two_shares_of_one_position_add_up_and_a_share_of_0_is_none():
    views = [view("A", 0), view("B", 1), view("C", 2)]
    raw = company(views, deal=won_deal(1, 2))
    shares = {"first_interaction": 0, "closed_won": 0.2, "conversion": 0.4}
    assert own("revenue", raw, **shares, others=0.4) == {"A": 0.2, "B": 0.2, "C": 0.6}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ({"half_life_days": 1}, {"A": 1 / 7, "B": 2 / 7, "C": 4 / 7}),
        ({"half_life_days": 0.5}, {"A": 1 / 21, "B": 4 / 21, "C": 16 / 21}),
        ({"half_life_days": 1, "reach": "lead_creation"}, {"A": 1 / 3, "B": 2 / 3}),
        ({"others": 1, "reach": "lead_creation"}, {"A": 1 / 2, "B": 1 / 2}),
        ({"others": 1, "reach": "deal_creation"}, {"A": 1}),
    ],
)
def test_a_half_life_and_a_reach_of_its_own(model, expected):
    views = [view("A", 0), view("B", 24), view("C", 48)]
    raw = company(views, [contact(hours=24)], won_deal(23, 48))
    assert own("revenue", raw, **model) == expected


def test_models_can_be_switched_off_ours_and_own():
    def models_without(*names: str) -> set[str]:
        more = ({"name": "own", "others": 1}, {"name": "mine", "others": 1})
        settings = Settings(
            traffic_lists=LISTS, more_models=more, switched_off_models=names
        )
        raw = company([view("A", 0)], deal=won_deal(0, 0))
        return {key.model for key in attribute(raw, settings).credits}

    everything = models_without()
    assert len(everything) == 15
    assert everything - models_without("linear", "mine") == {"linear", "mine"}
    assert everything - models_without("account_linear") == {"account_linear"}


def test_without_a_model_that_runs_a_conversion_has_no_credit_but_its_count():
    names = {key.model for key in attribute(company([view("A", 0)]), SETTINGS).credits}
    settings = Settings(traffic_lists=LISTS, switched_off_models=tuple(names))
    row = attribute(company([view("A", 0)]), settings).conversions["contact_create:c1"]
    assert (row.status, row.interaction_count) == ("no_interactions", 1)


def test_own_reports_and_the_null_rule():
    raw = company([view("A", 0)], [contact(hours=2)], won_deal(1, 3))
    model = {"others": 1, "reports": ["deal_create", "contact_create"]}
    assert own("deal_create", raw, **model) == {"A": 1}
    assert own("revenue", raw, **model) == {}
    is_null = {"is_null_for_deals_created_before_contacts": True}
    assert own("deal_create", raw, **model, **is_null) == {}
    assert own("contact_create", raw, **model, **is_null) == {"A": 1}


def test_what_a_models_description_leaves_out_has_its_default():
    model = read_model({"name": "own", "others": 1}, Settings(lookback_days=3))
    assert model.view == View(lookback_days=3)
    reports = ("contact_create", "deal_create", "revenue", "lifecycle_stage")
    assert model.reports == reports
    assert (model.reach, model.half_life_days) == ("conversion", None)


# ------------------------------------------------------------ section 4, positions
def test_labels_list_positions_in_the_tables_order():
    views = [view("A", 0), view("B", 1), view("C", 2), view("D", 3)]
    result = attribute(company(views, [contact(hours=0)], won_deal(1, 3)), SETTINGS)
    assert labels_of(result, "contact_create") == {
        "A": "First interaction, Last interaction, Lead creation"
    }
    assert labels_of(result, "revenue") == {
        "A": "First interaction, Lead creation",
        "B": "Deal creation",
        "C": "Middle interaction",
        "D": "Closed-won",
    }


def test_ties_go_by_interaction_id_and_contact_creation_comes_last():
    raw = company(
        [view("9", 0), view("10", 0)],
        [contact("c1", 0, property_hs_analytics_source="OFFLINE")],
    )
    labels = labels_of(attribute(raw, SETTINGS), "contact_create")
    assert labels == {
        "10": "First interaction",
        "9": "Middle interaction",
        "c1": "Last interaction, Lead creation",
    }


def test_of_one_instant_a_page_view_comes_first_in_sessions_too():
    form = {"conversion_id": "F", "contact_id": "c1", "timestamp": at(0)}
    landing = view("A", 0, property_hs_utm_medium="email")
    raw = company([landing], contact_form_submission=[form])
    result = attribute(raw, SETTINGS)
    assert labels_of(result, "contact_create") == {
        "A": "First interaction",
        "F": "Last interaction, Lead creation",
    }
    row = result.interactions["contact_form_submission:F"]
    assert row.session_id == "events_visited_page:A"
    assert row.interaction_source == "email_marketing"


@pytest.mark.parametrize(("tolerance", "counts"), [(0, False), (59, False), (60, True)])
def test_an_interaction_just_after_the_create_date_counts_within_tolerance(
    tolerance, counts
):
    settings = Settings(create_date_tolerance_seconds=tolerance, traffic_lists=LISTS)
    raw = company([view("A", 0), view("form", 1 + 1 / 60)], [contact(hours=1)])
    labels = labels_of(attribute(raw, settings), "contact_create")
    assert ("form" in labels) is counts


def test_lookback_is_inclusive_and_first_is_the_first_on_the_path():
    settings = Settings(lookback_days=2, traffic_lists=LISTS)
    views = [view("A", 0), view("B", 24), view("C", 25)]
    raw = company(views, [contact(hours=72)])
    assert labels_of(attribute(raw, settings), "contact_create") == {
        "B": "First interaction",
        "C": "Last interaction, Lead creation",
    }


def test_the_cap_keeps_holders_and_counts_what_was_there():
    settings = Settings(max_interactions_per_deal=3, traffic_lists=LISTS)
    views = [view(name, hour) for hour, name in enumerate("ABCDE")]
    result = attribute(company(views, [contact(hours=4)]), settings)
    labels = labels_of(result, "contact_create")
    # the md5 of events_visited_page:B is 8e…, of :C f0…, of :D e4…: B goes first
    assert set(labels) == {"A", "B", "E"}
    row = result.conversions["contact_create:c1"]
    assert (row.interaction_count, row.is_sampled) == (5, True)


def test_lead_creation_only_where_the_contact_was_created_by_the_conversion():
    result = attribute(
        company([view("A", 0)], [contact(hours=2)], won_deal(1, 1)), SETTINGS
    )
    assert labels_of(result, "revenue") == {
        "A": "First interaction, Deal creation, Closed-won"
    }


# ------------------------------------------------------ section 4, lifecycle stages
def test_each_stage_is_a_conversion_with_a_position_of_its_own():
    """The contact was created at 1, qualified by marketing at 3, by sales at 2."""
    older, newer = (stage_columns(stage) for stage in STAGES)
    stages = {older[0]: at(3), older[1]: at(9), newer[1]: at(2)}
    views = [view(name, hours) for hours, name in enumerate("ABCDE")]
    call = {"engagement_id": "call", "property_hs_timestamp": at(2.5)}
    raw = company(
        views,
        [contact(hours=1, **stages)],
        engagement_call=[call | {"property_hs_call_disposition": CONNECTED}],
        engagement_contact=[{"engagement_id": "call", "contact_id": "c1"}],
    )
    result = attribute(raw, replace(SETTINGS, lifecycle_stages=STAGES))
    by_stage = {
        stage: {
            key.interaction_id.split(":")[1]: (credit.credit, credit.position_label)
            for key, credit in result.credits.items()
            if key.conversion_id == f"lifecycle_stage:{stage}:c1"
            and key.model == "j_shaped"
        }
        for stage in STAGES
    }
    tenth = pytest.approx(0.2 / 3)
    assert by_stage == {
        STAGES[0]: {
            "A": (pytest.approx(0.2), "First interaction"),
            "B": (tenth, "Lead creation"),
            "C": (tenth, "Middle interaction"),
            "call": (tenth, "Middle interaction"),
            "D": (pytest.approx(0.6), "Stage entered"),
        },
        STAGES[1]: {
            "A": (pytest.approx(0.2), "First interaction"),
            "B": (pytest.approx(0.2), "Lead creation"),
            "C": (pytest.approx(0.6), "Stage entered"),
        },
    }
    models = {
        key.model for key in result.credits if key.report_type == "lifecycle_stage"
    }
    assert models == {
        *("linear", "first_interaction", "last_interaction", "u_shaped", "time_decay"),
        *("j_shaped", "inverse_j_shaped", "last_non_direct", "markov", "shapley"),
    }


def test_a_stage_without_a_date_is_told_by_its_name_and_a_gone_contact_once():
    contacts = [
        contact("c1", **{stage_columns(STAGES[1])[0]: at(1)}),
        contact("gone", _fivetran_deleted="true"),
    ]
    settings = replace(SETTINGS, lifecycle_stages=STAGES)
    excluded = attribute(company([], contacts), settings).excluded_conversions
    assert {
        (each.contact_id, each.reason)
        for each in excluded
        if each.report_type == "lifecycle_stage"
    } == {("c1", f"no_{STAGES[0]}_date"), ("gone", "deleted")}


# -------------------------------------------------------------- section 8, influence
def test_a_value_influences_the_whole_amount_of_what_it_touched_once():
    """One deal of 100: two page views and a form at its end, which alone is last."""
    form = {"contact_id": "c1", "timestamp": at(2), "page_url": "https://own.example/"}
    raw = company(
        [view("A", 0), view("B", 1)],
        deal=won_deal(2, 2),
        contact_form_submission=[form | {"conversion_id": "F", "form_id": "f"}],
    )
    influenced = {
        (key.model, key.value): value
        for key, value in attribute(raw, SETTINGS).compared.items()
        if (key.report_type, key.dimension) == ("revenue", "interaction_type")
    }
    for model in ("linear", "last_interaction", "w_shaped"):
        assert influenced[model, "page_view"].influenced_amount == 100
        assert influenced[model, "form_submission"].influenced_amount == 100
    assert influenced["linear", "page_view"].credit == pytest.approx(2 / 3)
    assert influenced["last_interaction", "page_view"].credit == 0


def test_a_model_that_sees_more_than_the_path_adds_what_it_credits():
    """A colleague's view is on the account's journey alone."""
    colleague = contact("c2")
    raw = company([view("A", 0)], deal=won_deal(2, 2))
    raw |= {
        "contact": [*raw["contact"], colleague],
        "contact_company": [
            {"contact_id": each, "company_id": "k"} for each in ("c1", "c2")
        ],
        "email_event": [
            {
                "id": "click",
                "type": "CLICK",
                "created": at(1),
                "recipient": "c2@own.example",
            }
        ],
    }
    colleague["property_email"] = "c2@own.example"
    settings = replace(SETTINGS, switched_off_models=())
    influenced = {
        key.model: value.influenced_amount
        for key, value in attribute(raw, settings).compared.items()
        if (key.report_type, key.value) == ("revenue", "marketing_email_click")
    }
    assert influenced == {"account_linear": 100}


# --------------------------------------------------------- section 1, conversions
def test_a_deal_is_left_out_with_the_first_reason_that_holds():
    raw = company([], deal=won_deal(0, 1, property_amount=""))
    excluded = attribute(raw, SETTINGS).excluded_conversions
    assert {(each.report_type, each.reason) for each in excluded} == {
        ("revenue", "no_amount")
    }


def test_an_amount_of_zero_is_known_and_home_currency_wins():
    raw = company([], deal=won_deal(0, 1, property_amount_in_home_currency="0"))
    assert attribute(raw, SETTINGS).conversions["revenue:d1"].amount == 0


@pytest.mark.parametrize(
    ("entries", "won"),
    [
        ([("won", 3), ("won too", 5)], 3),
        ([("won", 3), ("won too", 5), ("open", 9)], 3),
        ([("won", 3), ("open", 5), ("won too", 7), ("won", 9)], 7),
        ([("won", 3), ("nobody knows", 5), ("won", 7)], 7),
        ([("won", 3), (None, 5), ("won", 7)], 3),
        ([("won", 3), ("open", 5), ("won", 5)], 5),
        ([("won", 3), ("won too", 3)], 3),
        ([("open", 3)], 1),
        ([], 1),
    ],
)
def test_won_is_the_entry_that_began_the_latest_stay_in_won_stages(entries, won):
    rows = [
        {"deal_id": "d1", "value": stage, "date_entered": at(hours)}
        for stage, hours in entries
    ]
    stages = [
        {"stage_id": "won", "closed_won": "true"},
        {"stage_id": "won too", "closed_won": "true"},
        {"stage_id": "open", "closed_won": "false"},
    ]
    raw = company([], deal=won_deal(0, 1), deal_stage=rows, deal_pipeline_stage=stages)
    row = attribute(raw, SETTINGS).conversions["revenue:d1"]
    assert row.converted_at == START + timedelta(hours=won)


def test_stages_of_merged_deals_tell_where_the_deal_that_is_left_has_none():
    def won_with(*entries: tuple[str, str, float]) -> timedelta:
        rows = [
            {"deal_id": deal_id, "value": stage, "date_entered": at(hours)}
            for deal_id, stage, hours in entries
        ]
        deals = won_deal(0, 1, property_hs_merged_object_ids="d2;d3")
        result = attribute(company([], deal=deals, deal_stage=rows), SETTINGS)
        return result.conversions["revenue:d1"].converted_at - START

    merged = ("d2", "open", 5), ("d3", "won", 7)
    assert won_with(("d1", "won", 3), *merged, ("d1", "won", 9)) == timedelta(hours=3)
    assert won_with(("d2", "won", 3), *merged) == timedelta(hours=7)


def test_an_entry_of_history_counts_when_it_is_not_active_but_not_when_deleted():
    rows = [
        {"deal_id": "d1", "value": "won", "date_entered": at(3)}
        | {"_fivetran_active": "false"},
        {"deal_id": "d1", "value": "open", "date_entered": at(4), "archived": "true"},
        {"deal_id": "d1", "value": "won", "date_entered": at(5)},
    ]
    raw = company([], deal=won_deal(0, 1), deal_stage=rows)
    row = attribute(raw, SETTINGS).conversions["revenue:d1"]
    assert row.converted_at == START + timedelta(hours=3)


@pytest.mark.parametrize(
    ("stage", "is_won"),
    [
        ({"closed_won": "true"}, True),
        ({"closed_won": "false"}, False),
        ({}, False),
        ({"closed_won": "true", "probability": "0"}, False),
        ({"closed_won": "false", "probability": "1.0"}, True),
        ({"closed_won": "true", "probability": "0.999"}, False),
        ({"closed_won": "true", "probability": ""}, True),
        ({"probability": "1", "is_closed": "false"}, True),
        ({"closed_won": "true", "is_closed": "false"}, False),
        ({"closed_won": "true", "is_closed": "true"}, True),
        ({"closed_won": "true", "is_closed": ""}, True),
        ({"closed_won": "true", "is_deleted": "true"}, True),
        ({"closed_won": "true", "stage_id": "ClosedLost"}, False),
        ({"probability": "1", "stage_id": "closedlost"}, True),
        ({"closed_won": "true", "label": "Closed - Lost"}, False),
        ({"closed_won": "true", "label": "ClosedLost"}, False),
        ({"closed_won": "true", "label": "Lost, then won"}, True),
        ({"closed_won": "true", "label": "Glostrup"}, True),
        ({"probability": "1", "label": "Lost"}, True),
    ],
)
def test_a_stage_is_won_by_probability_else_by_closed_won_unless_lost(stage, is_won):
    row = {"stage_id": "s"} | stage
    won_stages = read_crm({"deal_pipeline_stage": [row]}).won_stages
    assert won_stages == ({row["stage_id"]} if is_won else set())


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"property_hs_exchange_rate": "1.25"}, 125),
        ({"property_hs_exchange_rate": "0"}, 100),
        ({"property_hs_exchange_rate": "-1"}, 100),
        ({"property_hs_exchange_rate": "x"}, 100),
        (
            {"property_hs_exchange_rate": "2", "property_amount_in_home_currency": "7"},
            7,
        ),
        ({"property_hs_exchange_rate": "2", "property_amount": ""}, None),
    ],
)
def test_the_exchange_rate_gives_the_home_amount_that_is_not_there(columns, expected):
    raw = {"deal": [won_deal(0, 1, **columns)]}
    assert read_crm(raw).deals["d1"].amount == expected


def test_days_are_those_of_the_reporting_time_zone():
    settings = Settings(report_timezone="Europe/Stockholm", traffic_lists=LISTS)
    raw = company([], [contact(hours=23)])
    row = attribute(raw, settings).conversions["contact_create:c1"]
    assert row.reported_on.isoformat() == "2025-03-02"


# ------------------------------------------------------------- the raw contract
def test_of_duplicates_the_latest_synced_counts_then_the_earliest_time():
    rows = [
        view("A", 0, property_hs_title="old", _fivetran_synced=at(1)),
        view("A", 5, property_hs_title="new, late", _fivetran_synced=at(2)),
        view("A", 4, property_hs_title="new", _fivetran_synced=at(2)),
    ]
    (row,) = read_table({"events_visited_page": rows}, "events_visited_page").rows
    assert row["property_hs_title"] == "new"


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"_fivetran_active": "false"}, {"_fivetran_active": "true"}),
        ({"_fivetran_start": at(1)}, {"_fivetran_start": at(2)}),
        ({}, {"_fivetran_start": at(2)}),
        (
            {"_fivetran_active": "false", "_fivetran_start": at(2)},
            {"_fivetran_active": "true", "_fivetran_start": at(1)},
        ),
        (
            {"_fivetran_start": at(1), "_fivetran_synced": at(9)},
            {"_fivetran_start": at(2), "_fivetran_synced": at(8)},
        ),
    ],
)
def test_of_versions_the_active_one_counts_then_the_one_that_started_last(older, newer):
    rows = [view("A", 0, property_hs_title="a", **older)]
    rows.append(view("A", 0, property_hs_title="b", **newer))
    (row,) = read_table({"events_visited_page": rows}, "events_visited_page").rows
    assert row["property_hs_title"] == "b"


@pytest.mark.parametrize(
    "columns",
    [
        {"_fivetran_deleted": "true"},
        {"is_deleted": "true"},
        {"archived": "TRUE"},
        {"_fivetran_active": "false"},
    ],
)
def test_any_deletion_column_deletes_a_row_of_any_table(columns):
    views = [view("A", 0, **columns)]
    assert exclusions(company(views)) == {("A", "c1", None, "deleted")}
    assert exclusions(company([view("A", 0)], [contact(**columns)])) == {
        ("A", "c1", None, "deleted_contact")
    }
    result = attribute(company([], deal=won_deal(0, 1, **columns)), SETTINGS)
    assert {each.reason for each in result.excluded_conversions} == {"deleted"}
    pair = {"deal_id": "d1", "contact_id": "c1"} | columns
    raw = company([], deal=won_deal(0, 1)) | {"deal_contact": [pair]}
    result = attribute(raw, SETTINGS)
    assert {each.reason for each in result.excluded_conversions} == {"no_contact"}
    merge = {"canonical_vid": "c1", "vid_to_merge": "c2"} | columns
    raw = {"contact": [contact(), contact("c2")], "contact_merge_audit": [merge]}
    assert not read_crm(raw).is_merged_contact("c2")
    merge = {"deal_id": "d1", "merged_deal_id": "d2"} | columns
    raw = {"deal": [won_deal(0, 1)], "merged_deal": [merge]}
    assert not read_crm(raw).is_merged_deal("d2")
    raw = {"contact": [contact()], "contact_company": [works_at("c1", "a", **columns)]}
    assert read_crm(raw).company_of_contact == {}


def test_a_deleted_campaign_still_tells_its_name():
    click = {"id": "E", "type": "CLICK", "created": at(0), "recipient": "a@x.example"}
    raw = company(
        [],
        [contact(property_email="a@x.example")],
        email_event=[click | {"email_campaign_id": "7"}],
        email_campaign=[{"id": "7", "name": "Spring", "is_deleted": "true"}],
    )
    (row,) = attribute(raw, SETTINGS).interactions.values()
    assert row.asset_title == "Spring"


@pytest.mark.parametrize(
    "word", [r"\N", "NULL", "null", "None", "NaN", " undefined ", "Undefined"]
)
def test_null_words_are_null_in_every_column(word):
    columns = {"property_hs_title": word, "property_hs_utm_source": word}
    (row,) = attribute(
        company([view("A", 0, **columns)]), SETTINGS
    ).interactions.values()
    assert (row.asset_title, row.source_rule) == ("https://own.example/A", 15)
    assert exclusions(company([view(word, 0)])) == {(None, "c1", None, "no_id")}
    assert exclusions(company([view("A", 0, word)])) == {
        ("A", None, None, "no_contact")
    }


@pytest.mark.parametrize("word", ["n/a", "-", "None of it", "nulls"])
def test_other_words_are_values(word):
    raw = company([view("A", 0, property_hs_title=word)])
    (row,) = attribute(raw, SETTINGS).interactions.values()
    assert row.asset_title == word


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Organic Search", "ORGANIC_SEARCH"),
        (" landing-page ", "LANDING_PAGE"),
        (None, ""),
    ],
)
def test_labels_are_read_like_internal_values(label, expected):
    assert internal(label) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("123.0", "123"), ("123", "123"), ("001", "001"), ("1.5", "1.5"), ("", None)],
)
def test_ids_are_text(raw, expected):
    assert identifier(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025-03-01", datetime(2025, 3, 1)),
        ("2025-03-01 6:05:00", datetime(2025, 3, 1, 6, 5)),
        ("2025-03-01T00:00:00+02:00", datetime(2025, 2, 28, 22)),
        ("2025-03-01T00:00:00.25Z", datetime(2025, 3, 1, 0, 0, 0, 250_000)),
        ("2025-13-01", None),
        ("soon", None),
    ],
)
def test_times_are_utc(raw, expected):
    assert moment(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("1,234.50", None), ("-5", Decimal(-5)), ("0", Decimal(0)), ("", None)],
)
def test_amounts_that_do_not_parse_are_null(raw, expected):
    assert number(raw) == expected


def test_merges_chain_and_cycles_stay_themselves():
    chain = merges([("b", "a"), ("c", "b"), ("c", "c")])
    assert [chain.survivor(each) for each in "abc"] == ["c", "c", "c"]
    cycle = merges([("y", "x"), ("x", "y"), ("y", "w"), ("w", "v")])
    assert [cycle.survivor(each) for each in "xyvw"] == ["x", "y", "y", "y"]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("602;603", ["602", "603"]),
        ("602, 603\n604 605", ["602", "603", "604", "605"]),
        ("602:1779000000000;603:1779000000001", ["602", "603"]),
        ("602 : 1779000000000", ["602"]),
        ("602.0", ["602"]),
        ("['602', '603']", ["602", "603"]),
        ('[{"vid": 602, "timestamp": 1779000000000}]', ["602"]),
        ('{"timestamp":1779000000000,"objectId":"a-1"}', ["a-1"]),
        ('{"602": 1779000000000, "603": 1779000000001}', ["602", "603"]),
        ('{"merged-vids": [602, 603]}', ["602", "603"]),
        ("(602, 603)", ["602", "603"]),
        ("602|603/604", ["602", "603", "604"]),
        ("602=1779000000000;603-1779000000000", ["602", "603"]),
        ("602:05/06/2026 10:00, 05/06/2026", ["602"]),
        ("602:Mon Jan 05 2026 10:00:00", ["602"]),
        ("602:Jan 5, 2026 10:00 603", ["602", "603"]),
        ("X:Mon Jan 05 2026", []),
        ('[{"vid": 602, "names": ["Bo 5"], "last-name": "Bo 5, 6"}]', ["602"]),
        ('{"vid": 602, "provider": "5", "entity-id": "vid:7"}', ["602"]),
        ('{"results": [{"OBJECT_IDS": [602.0]}]}', ["602"]),
        ("[]; null", []),
        ("a@602", []),
        ("", []),
        (None, []),
    ],
)
def test_ids_are_listed_in_every_spelling(spelling, expected):
    assert listed_ids(spelling) == expected


def test_merges_follow_the_first_column_or_table_that_knows_them():
    contacts = [
        contact("c1", property_hs_merged_object_ids="m1"),
        contact("c2", property_hs_calculated_merged_vids="m1:9;m2:9"),
    ]
    audit = [
        {"canonical_vid": "c3", "vid_to_merge": each} for each in ("m1", "m2", "m3")
    ]
    crm = read_crm({"contact": contacts, "contact_merge_audit": audit})
    survivors = map(crm.contact_merges.survivor, ("m1", "m2", "m3"))
    assert list(survivors) == ["c1", "c2", "c3"]
    deals = [{"deal_id": "d1", "property_hs_merged_object_ids": "d2"}]
    merged = [{"deal_id": "d3", "merged_deal_id": each} for each in ("d2", "d4")]
    crm = read_crm({"deal": deals, "merged_deal": merged})
    assert list(map(crm.deal_merges.survivor, ("d2", "d4"))) == ["d1", "d3"]


def test_a_merge_follows_the_property_before_the_audit_then_the_lowest_id():
    both = merges([("z", "a")], [("b", "a"), ("d", "c"), ("b", "c")])
    assert both.survivor("a") == "z"
    assert both.survivor("c") == "b"


def test_rows_of_a_merged_contact_belong_to_the_survivor():
    contacts = [
        contact("c1", 0, property_hs_merged_object_ids="gone-1; c2"),
        contact("c2", 5),
    ]
    views = [view("A", 0, "gone-1"), view("B", 0, "c2"), view("C", 0, "c1")]
    result = attribute(company(views, contacts), SETTINGS)
    assert [row.contact_id for row in result.interactions.values()] == ["c1"] * 3
    assert set(result.conversions) == {"contact_create:c1"}
    (left_out,) = result.excluded_conversions
    assert (left_out.contact_id, left_out.reason) == ("c2", "merged")


# ------------------------------------------------------- section 2, interactions
def exclusions(raw: dict, settings: Settings = SETTINGS) -> set[tuple]:
    return {
        (each.source_id, each.contact_id, each.report_type, each.reason)
        for each in attribute(raw, settings).excluded_interactions
    }


def test_a_candidate_is_left_out_with_the_first_reason_that_holds():
    views = [
        view("A", 0, "nobody"),
        view("", 0),
        view("B", 0) | {"occurredat": "later"},
        view("C", 0, "c2"),
    ]
    contacts = [contact(), contact("c2", 0, _fivetran_deleted="true")]
    assert exclusions(company(views, contacts)) == {
        ("A", "nobody", None, "no_contact"),
        (None, "c1", None, "no_id"),
        ("B", "c1", None, "no_time"),
        ("C", "c2", None, "deleted_contact"),
    }


def call(call_id: str, hours: float = 0, **columns: str) -> dict:
    return {
        "engagement_id": call_id,
        "property_hs_timestamp": at(hours),
        "property_hs_call_disposition": CONNECTED,
    } | columns


def test_a_sales_activity_needs_the_deal_in_the_deal_reports_only():
    raw = company(
        [],
        deal=won_deal(1, 1),
        engagement_call=[call("with"), call("without")],
        engagement_contact=[
            {"engagement_id": "with", "contact_id": "c1"},
            {"engagement_id": "without", "contact_id": "c1"},
        ],
        engagement_deal=[{"engagement_id": "with", "deal_id": "d1"}],
    )
    result = attribute(raw, SETTINGS)
    assert set(credits_of(result, "contact_create", "linear")) == {
        "with:c1",
        "without:c1",
    }
    assert set(credits_of(result, "revenue", "linear")) == {"with:c1"}
    assert exclusions(raw) == {
        ("without", "c1", "deal_create", "no_associated_deal"),
        ("without", "c1", "revenue", "no_associated_deal"),
    }


def test_a_call_outcome_may_be_a_label():
    raw = company(
        [],
        engagement_call=[call("A", property_hs_call_disposition="connected ")],
        engagement_contact=[{"engagement_id": "A", "contact_id": "c1"}],
    )
    assert set(attribute(raw, SETTINGS).interactions) == {"engagement_call:A:c1"}


def test_a_call_counts_when_connected_or_when_nobody_can_know():
    raw = company(
        [],
        engagement_call=[call("yes"), call("no", property_hs_call_disposition="")],
        engagement_contact=[
            {"engagement_id": "yes", "contact_id": "c1"},
            {"engagement_id": "no", "contact_id": "c1"},
        ],
    )
    assert ("no", "c1", None, "not_connected") in exclusions(raw)
    for row in raw["engagement_call"]:
        del row["property_hs_call_disposition"]
    assert set(attribute(raw, SETTINGS).interactions) == {
        "engagement_call:yes:c1",
        "engagement_call:no:c1",
    }


def test_an_engagement_without_a_contact_is_one_candidate_left_out():
    raw = company([], engagement_call=[call("A")])
    assert exclusions(raw) == {("A", None, None, "no_contact")}


def email(email_id: str, kind: str, hours: float, thread: str | None = "t") -> dict:
    return {
        "engagement_id": email_id,
        "type": kind,
        "property_hs_timestamp": at(hours),
        "property_hs_email_thread_id": thread,
    }


def test_a_sales_email_counts_when_it_was_answered():
    emails = [
        email("sent", "EMAIL", 1),
        email("same instant", "INCOMING_EMAIL", 1),
        email("too early", "INCOMING_EMAIL", 0),
        email("no thread", "Incoming Email", 9, None),
        email("direction", "FORWARDED_EMAIL", 9, None)
        | {"property_hs_email_direction": "INCOMING_EMAIL"},
        email("ignored", "EMAIL", 2),
        email("forwarded", "FORWARDED_EMAIL", 2),
    ]
    raw = company(
        [],
        engagement_email=emails,
        engagement_contact=[
            {"engagement_id": each["engagement_id"], "contact_id": "c1"}
            for each in emails
        ],
    )
    result = attribute(raw, SETTINGS)
    assert set(result.interactions) == {
        "engagement_email:same instant:c1",
        "engagement_email:no thread:c1",
        "engagement_email:direction:c1",
    }
    reasons = {
        each.source_id: each.reason
        for each in result.excluded_interactions
        if each.report_type is None
    }
    assert reasons == {
        "too early": "not_a_reply",
        "ignored": "unanswered",
        "forwarded": "not_a_reply",
    }


def test_an_email_click_belongs_to_the_first_contact_with_the_address():
    contacts = [
        contact("c0", None, property_email="a@x.example"),
        contact("c2", 1, property_email=" A@x.example"),
        contact("c1", 1, property_email="a@X.example "),
    ]
    clicks = [
        {"id": "E", "type": "CLICK", "created": at(0), "recipient": "a@x.EXAMPLE"},
        {"id": "F", "type": "CLICK", "created": at(0), "recipient": "b@x.example"},
        {"id": "G", "type": "OPEN", "created": at(0), "recipient": "b@x.example"},
    ]
    raw = company([], contacts, email_event=clicks)
    result = attribute(raw, SETTINGS)
    assert result.interactions["email_event:E"].contact_id == "c1"
    assert exclusions(raw) == {("F", None, None, "not_primary_address")}


@pytest.mark.parametrize(
    ("own_address", "created", "expected"),
    [
        ("a@x.example", 9, "own"),  # its own goes before one by a merge
        (None, 9, "c1"),
        ("a@x.example", None, "own"),
    ],
)
def test_a_merged_contacts_address_is_its_survivors(own_address, created, expected):
    contacts = [
        contact("c1", 0, property_hs_merged_object_ids="m1"),
        contact("m1", property_email="A@x.example", _fivetran_deleted="true"),
        contact("c2", 1, property_hs_merged_object_ids="m2"),
        contact("m2", property_email="a@x.example"),
        contact("own", created, property_email=own_address),
    ]
    click = {"id": "E", "type": "Click", "created": at(0), "recipient": "a@x.example"}
    result = attribute(company([], contacts, email_event=[click]), SETTINGS)
    assert result.interactions["email_event:E"].contact_id == expected


def test_clicks_by_contact_id_tell_all_clicks_from_their_first_on():
    clicks = [
        {"id": name, "type": "CLICK", "created": at(hours), "recipient": "a@x.example"}
        for name, hours in (("E", 1), ("F", 2), ("G", 3))
    ]
    told = [view("L", 2), view("M", 0) | {"is_deleted": "true"}, view(None, 0)]

    def clicks_with(*rows: dict) -> list[str]:
        raw = company(
            [],
            [contact(property_email="a@x.example")],
            email_event=clicks,
            events_clicked_link_in_email_v2=list(rows),
        )
        result = attribute(raw, SETTINGS)
        aside = {
            each.source_id
            for each in result.excluded_interactions
            if each.reason == "told_by_contact"
        }
        found = {name.partition(":")[2] for name in result.interactions}
        assert aside == {"E", "F", "G"} - found
        return sorted(found)

    assert clicks_with(*told) == ["E", "L"]
    assert clicks_with(*told[1:]) == ["E", "F", "G"]
    assert clicks_with() == ["E", "F", "G"]


def play(event_id: str, hours: float, state: str | None, **columns: str) -> dict:
    row = {"id": event_id, "objectid": "c1", "occurredat": at(hours)}
    row |= {"property_hs_media_title": "film", "property_hs_state": state}
    return row | columns


@pytest.mark.parametrize(
    ("plays", "expected"),
    [
        ([play("A", 0, "STARTED"), play("B", 1, "VIEWED")], "A"),
        ([play("B", 0, "Started"), play("A", 0, "VIEWED")], "B"),
        ([play("A", 0, "STARTED"), play("B", 1, "STARTED")], "AB"),
        ([play("A", 0, None), play("B", 1, None)], "AB"),
        ([play("A", 0, None), play("B", 1, "VIEWED"), play("C", 2, "VIEWED")], "AB"),
        ([play("A", 0, "VIEWED"), play("B", 1, "STARTED")], "AB"),
        ([play("A", 0, "VIEWED"), play("B", 0, "VIEWED")], "A"),
        (
            [play("A", 0, "VIEWED"), play("B", 1, "VIEWED"), play("C", 2, "STARTED")],
            "ABC",
        ),
        ([play("A", 0, "STARTED"), play("B", 1, "VIEWED", objectid="c2")], "AB"),
        (
            [
                play("A", 0, "STARTED"),
                play("B", 1, "VIEWED", property_hs_media_id="7"),
                play("C", 2, "VIEWED", property_hs_media_title="other"),
            ],
            "ABC",
        ),
        (
            [
                play("A", 0, "STARTED", property_hs_media_title=None),
                play("B", 1, "VIEWED", property_hs_media_title=None),
            ],
            "A",
        ),
        ([play("A", 0, "STARTED", archived="true"), play("B", 1, "VIEWED")], "B"),
        ([play("A", 0, "STARTED"), play("B", 1, "VIEWED", archived="true")], "A"),
        ([play("A", 0, "STARTED", objectid="m1"), play("B", 1, "VIEWED")], "A"),
        ([play("A", 0, "VIEWED"), play("B", 1, "VIEWED", objectid="m1")], "A"),
    ],
)
def test_one_play_is_one_interaction(plays, expected):
    contacts = [contact(property_hs_merged_object_ids="m1"), contact("c2")]
    raw = company([], contacts, events_media_played=plays)
    names = attribute(raw, SETTINGS).interactions
    assert sorted(names) == [f"events_media_played:{each}" for each in expected]


def participant(
    row_id: str, state: str, occurred: float | None, created: float | None, **columns
) -> dict:
    return {
        "id": row_id,
        "marketing_event_id": "e",
        "contact_id": "c1",
        "properties_occurred_at": None if occurred is None else at(occurred),
        "properties_attendance_state": state,
        "created_at": None if created is None else at(created),
    } | columns


REGISTERED, ATTENDED = "marketing_event_registered", "marketing_event_attended"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [participant("P", "Attended", 5, 1)],
            {"P": (ATTENDED, 5), "P:registered": (REGISTERED, 1)},
        ),
        ([participant("P", "ATTENDED", 5, 5)], {"P": (ATTENDED, 5)}),
        ([participant("P", "ATTENDED", 5, None)], {"P": (ATTENDED, 5)}),
        ([participant("P", "ATTENDED", None, 1)], {}),
        ([participant("P", "REGISTERED", 5, 1)], {"P": (REGISTERED, 1)}),
        ([participant("P", "REGISTERED", 1, 5)], {"P": (REGISTERED, 1)}),
        ([participant("P", "REGISTERED", None, 5)], {"P": (REGISTERED, 5)}),
        (
            [participant("P", "ATTENDED", 5, 1), participant("R", "REGISTERED", 2, 3)],
            {"P": (ATTENDED, 5), "R": (REGISTERED, 2)},
        ),
        (
            [
                participant("P", "ATTENDED", 5, 1),
                participant("R", "REGISTERED", None, None),
                participant("S", "REGISTERED", 2, 2, is_deleted="true"),
                participant("T", "REGISTERED", 2, 2, marketing_event_id="f"),
            ],
            {
                "P": (ATTENDED, 5),
                "P:registered": (REGISTERED, 1),
                "T": (REGISTERED, 2),
            },
        ),
        ([participant("P", "No show", 5, 1)], {"P:registered": (REGISTERED, 1)}),
        ([participant("P", "CANCELLED", 5, 1)], {}),
        (
            [
                participant("P", "ATTENDED", 5, 1),
                participant("R", "REGISTERED", 2, 3, contact_id="m1"),
            ],
            {"P": (ATTENDED, 5), "R": (REGISTERED, 2)},
        ),
    ],
)
def test_who_attended_was_registered_when_the_row_was_created(rows, expected):
    contacts = [contact(property_hs_merged_object_ids="m1")]
    raw = company([], contacts, marketing_event_participant=rows)
    result = attribute(raw, SETTINGS)
    found = {
        name.partition(":")[2]: (row.interaction_type, row.interacted_at)
        for name, row in result.interactions.items()
    }
    assert found == {
        name: (kind, START + timedelta(hours=hours))
        for name, (kind, hours) in expected.items()
    }


def test_a_conversation_without_a_deal_is_of_every_deal_of_its_contact():
    def talk(talk_id: str, deal: str | None) -> dict:
        row = {"id": talk_id, "associated_contact_id": "c1", "created_at": at(0)}
        return row | {"associated_deal_id": deal}

    message = {"engagement_id": "m1", "property_hs_createdate": at(0)}
    other = {"engagement_id": "m2", "property_hs_timestamp": at(0)}
    raw = company(
        [],
        deal=won_deal(1, 1),
        conversation_thread=[talk("t1", None), talk("t2", "d2"), talk("t3", "d1")],
        engagement_communication=[message, other],
        engagement_contact=[
            {"engagement_id": each, "contact_id": "c1"} for each in ("m1", "m2")
        ],
        engagement_deal=[{"engagement_id": "m2", "deal_id": "d2"}],
    )
    result = attribute(raw, SETTINGS)
    assert set(credits_of(result, "revenue", "linear")) == {"t1", "t3", "m1:c1"}
    row = result.interactions["engagement_communication:m1:c1"]
    assert (row.interaction_type, row.interaction_source) == ("conversation", "sales")


def test_a_form_has_the_asset_type_of_the_page_it_was_submitted_on():
    views = [
        view("1", 0, property_hs_page_id="7", property_hs_page_content_type="BLOG_POST")
        | {"property_hs_url": "https://OWN.example/a?x=1"},
        view("2", 2, property_hs_page_content_type="landing-page")
        | {"property_hs_url": "https://own.example/a#top"},
    ]

    def form_on(hours: float, url: str, page_id: str | None) -> str:
        form = {"conversion_id": "F", "contact_id": "c1", "timestamp": at(hours)}
        form |= {"page_url": url, "page_id": page_id}
        raw = company(views, contact_form_submission=[form])
        result = attribute(raw, SETTINGS)
        return result.interactions["contact_form_submission:F"].asset_type

    assert form_on(3, "https://own.example/a", "7.0") == "blog_post"
    assert form_on(3, "https://own.example/a", "8") == "landing_page"
    assert form_on(1, "https://own.example/a", None) == "blog_post"
    assert form_on(1, "https://own.example/b", None) == "page_without_asset_type"
    assert form_on(1, "https://own.example/b", "8") == "other_hubspot_page"


def test_a_type_can_be_switched_off_for_a_report():
    settings = Settings(
        switched_off_types={"revenue": ("page_view",)}, traffic_lists=LISTS
    )
    raw = company([view("A", 0)], deal=won_deal(1, 1))
    result = attribute(raw, settings)
    assert result.conversions["revenue:d1"].status == "no_interactions"
    assert result.conversions["deal_create:d1"].status == "attributed"
    assert result.excluded_interactions == {
        Exclusion(
            "events_visited_page",
            "A",
            "c1",
            "page_view",
            "revenue",
            "type_switched_off",
        )
    }


# ----------------------------------------------------------- section 3, sessions
def sessions(views: list[dict], settings: Settings = SETTINGS, **tables) -> dict:
    """Session and source of every interaction, by raw id."""
    result = attribute(company(views, **tables), settings)
    return {
        name.partition(":")[2]: (
            row.session_id and row.session_id.partition(":")[2],
            row.interaction_source,
            row.source_rule,
        )
        for name, row in result.interactions.items()
    }


def test_a_session_ends_after_a_gap_longer_than_the_timeout():
    found = sessions([view("A", 0), view("B", 0.5), view("C", 1 + 1e-9)])
    # 1e-9 hours is four microseconds
    assert [found[name][0] for name in "ABC"] == ["A", "A", "C"]


def test_only_a_page_view_from_another_source_splits_a_session():
    google = {"property_hs_referrer": "https://www.google.com/"}
    inner = {"property_hs_referrer": "https://own.example/"}
    mail = {"property_hs_referrer": "https://mail.google.com/"}
    found = sessions(
        [
            view("A", 0.0, **google),
            view("B", 0.1, **inner),
            view("C", 0.2, **google),
            view("D", 0.3, **mail),
            view("E", 0.4, property_hs_referrer="https://news.example/"),
            view("F", 0.5),
        ],
        events_custom=[
            {
                "id": "G",
                "objectid": "c1",
                "occurredat": at(0.6),
                "property_hs_url": "https://own.example/?utm_source=x",
            }
        ],
    )
    assert [found[name][0] for name in "ABCDEFG"] == list("AAAAEEE")
    assert found["B"] == ("A", "organic_search", 12)
    assert found["G"] == ("E", "referrals", 14)


def test_a_keyed_view_splits_a_session_that_began_without_a_key():
    found = sessions([view("A", 0), view("B", 0.1, property_hs_utm_source="x")])
    assert found["B"] == ("B", "other_campaigns", 9)


def test_raw_session_ids_win():
    raw_1 = {"property_hs_session_id": "1"}
    found = sessions(
        [
            view("A", 0, **raw_1),
            view("B", 0.1, property_hs_session_id="2"),
            view("C", 9, **raw_1, property_hs_session_source="PAID_SEARCH"),
            view("D", 9.1),
            view("E", 9.2, property_hs_utm_source="x"),
            view("F", 9.3, **raw_1, property_hs_utm_source="y"),
        ]
    )
    assert [found[name][0] for name in "ABCDEF"] == list("ABAAEA")
    assert found["A"] == ("A", "paid_search", None)
    assert found["D"] == ("A", "paid_search", None)


def test_a_raw_session_source_counts_without_a_session_id_too():
    found = sessions(
        [
            view("A", 0),
            view("B", 0.1, property_hs_session_source="Paid search"),
            view("C", 0.2, property_hs_session_source="ORGANIC_SEARCH"),
        ]
    )
    assert set(found.values()) == {("A", "paid_search", None)}


def test_the_pages_own_host_opens_no_session():
    found = sessions(
        [
            view("A", 0, property_hs_utm_source="x"),
            view("B", 0.1, property_hs_referrer="http://www.elsewhere.example.")
            | {"property_hs_url": "https://elsewhere.example/a"},
            view("C", 0.2, property_hs_referrer="https://elsewhere.example"),
        ]
    )
    assert [found[name][0] for name in "ABC"] == list("AAC")


def test_outside_a_session_the_type_decides():
    found = sessions(
        [],
        events_ad_interaction=[
            {"id": "A", "objectid": "c1", "occurredat": at(0)}
            | {"property_hs_ad_network": "Bing"},
            {"id": "B", "objectid": "c1", "occurredat": at(0)}
            | {"property_hs_ad_network": "LinkedIn"},
        ],
    )
    assert found == {
        "A": (None, "paid_search", None),
        "B": (None, "paid_social", None),
    }


@pytest.mark.parametrize(
    ("query", "referrer", "source", "rule"),
    [
        ("utm_medium=Social&utm_source=FB", "", "organic_social", 1),
        ("utm_medium=social", "https://m.facebook.com/", "organic_social", 1),
        ("utm_medium=socials", "https://m.facebook.com/", "other_campaigns", 9),
        ("SOURCE=my%2DAdWords", "", "paid_search", 2),
        ("gclid=Cj0KCQjw_long-enough1", "https://facebook.com/", "paid_search", 3),
        ("gclid=&gclid=12345678901234567890", "", "paid_search", 3),
        ("gclid=123456789012345", "", "direct_traffic", 15),
        ("gclid={gclid}", "https://facebook.com/", "organic_social", 10),
        ("gclid=12345678901234567890%21", "", "direct_traffic", 15),
        ("gclid=x&gclid=12345678901234567890", "", "direct_traffic", 15),
        ("gclid=", "", "direct_traffic", 15),
        ("source=friend", "https://facebook.com/", "other_campaigns", 9),
        ("utm_source=undefined", "", "direct_traffic", 15),
        ("utm_medium=paid&utm_source=facebook.com", "", "paid_social", 4),
        ("utm_medium=cpc&utm_source=notfacebook.com", "", "paid_search", 6),
        ("utm_source=a+PaidSocial", "", "paid_social", 4),
        ("utm_campaign=paidsocial", "", "other_campaigns", 9),
        ("utm_campaign=x", "https://www.google.com/", "paid_search", 5),
        ("utm_campaign=x", "https://www.bing.com/", "other_campaigns", 9),
        ("utm_campaign=x", "https://mail.google.com/", "other_campaigns", 9),
        ("utm_campaign=PPC", "", "paid_search", 6),
        ("source=eMail", "", "email_marketing", 7),
        ("utm_content=email", "", "direct_traffic", 15),
        ("utm_source=ChatGPT", "", "ai_referrals", 8),
        ("", "https://gemini.google.com/app", "ai_referrals", 8),
        ("utm_source=x", "https://facebook.com/", "other_campaigns", 9),
        ("", "https://m.facebook.com/", "organic_social", 10),
        ("", "https://notfacebook.com/", "referrals", 14),
        ("", "https://mail.google.com/mail", "direct_traffic", 11),
        ("", "https://www.google.com", "organic_search", 12),
        ("", "https://blog.own.example/", "direct_traffic", 13),
        ("", "https://notown.example/", "referrals", 14),
        ("", "not a url", "direct_traffic", 15),
        ("", "www.google.com/search", "organic_search", 12),
        ("", "GOOGLE.com", "organic_search", 12),
        ("", "https://user@www.Google.com.:443/", "organic_search", 12),
        ("utm_campaign=x", "https://maps.google.com/", "other_campaigns", 9),
        ("", "https://maps.google.com/", "referrals", 14),
        ("", "https://uk.search.yahoo.com/", "organic_search", 12),
        ("", "https://yahoo.com/", "referrals", 14),
        ("", "android-app://com.linkedin.android/", "organic_social", 10),
        ("", "https://www-own-example.translate.goog/a", "direct_traffic", 13),
        ("", "https://www-news-example.translate.goog/a", "referrals", 14),
        ("", "https://translate.googleusercontent.com/x", "direct_traffic", 13),
        ("", "https://cc.bingj.com/cache.aspx", "direct_traffic", 13),
        ("", "https://archive.example/", "direct_traffic", 13),
    ],
)
def test_the_first_source_rule_that_holds_decides(query, referrer, source, rule):
    visit = arrival(f"https://own.example/?{query}", referrer)
    assert traffic_source(visit, LISTS, ("own.example",)) == (source, rule)


def test_urls():
    assert host("HTTPS://user@WWW.X.example:8080/a") == "www.x.example"
    assert host("www.x.example/a") == "www.x.example"
    assert host("X.example.:80") == "x.example"
    assert host("android-app://com.x.android/") == "com.x.android"
    assert [host(each) for each in ("x/a", "/x.example", "not a url", "https://")] == (
        [None] * 4
    )
    assert original_host("www-x--y-example.translate.goog") == "www.x-y.example"
    assert page("https://x.example/a?b#c") == "https://x.example/a"
    assert page("https://x.example/a%3Fb%3Dc") == "https://x.example/a"
    assert page("https://x.example/a%3Fb=c") == "https://x.example/a"
    assert page("https://x.example/what%3F") == "https://x.example/what%3F"
    assert page("https://x.example/a+b/YWJj%3D") == "https://x.example/a+b/YWJj%3D"
    assert same_page_key("https://X.example/A?b") == "https://x.example/A"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/?A=%20b+c&a=d&e=%zz", {"a": "b c", "e": "%zz"}),
        ("/?a=1&amp;b=2", {"a": "1", "b": "2"}),
        ("/?a=1#b=2&a=3", {"a": "1", "b": "2"}),
        ("/?a=#a=3", {"a": "3"}),
        ("/#top", {}),
        ("/#top?a=1", {"a": "1"}),
        ("/#/x=y?a=1?b=2", {"a": "1", "b": "2"}),
        ("/?a=1?b=2", {"a": "1", "b": "2"}),
        ("/?a%3D1%26b%3dx%2520y", {"a": "1", "b": "x y"}),
        ("/?a%3D1&b=2", {"a": "1", "b": "2"}),
        ("/?a=1%26b%3D2", {"a": "1&b=2"}),
        ("/#a%3D1%26b%3D2%23c", {"a": "1", "b": "2"}),
        ("/?a=why?&b=x?c=1", {"a": "why?", "b": "x", "c": "1"}),
        ("/?amp;a=1&amp;amp;b=2&#38;c=3", {"a": "1", "b": "2", "c": "3"}),
        ("/?%20a=1&b=undefined&c=+None&c=2", {"a": "1", "c": "2"}),
        ("/x%3Fa%3D1", {"a": "1"}),
        ("/x%3fa=1", {"a": "1"}),
        ("/x%3f", {}),
        ("/x%3Fa%3D1?b=2", {"b": "2"}),
    ],
)
def test_parameters_are_found_wherever_they_hide(url, expected):
    assert parameters(f"https://x.example{url}") == expected


def test_an_events_own_query_is_read_last():
    assert parameters("https://x.example/?a=1", "?a=2&b=3") == {"a": "1", "b": "3"}
    assert parameters(None, "a%3D2") == {"a": "2"}
    visit = arrival("/?utm_source=x", None, {"utm_source": "y"}, "utm_source=z")
    assert visit.utm_source == "y"


# ------------------------------------------------------------------ section 9, ads
def ad(ad_id: str, hours: float, contact: str = "c1") -> dict:
    return {"id": ad_id, "objectid": contact, "occurredat": at(hours)} | {
        "property_hs_ad_network": "LINKEDIN"
    }


def form(form_id: str, hours: float, contact: str = "c1") -> dict:
    return {"conversion_id": form_id, "contact_id": contact, "timestamp": at(hours)}


def ads_of(conversion: str, raw: dict, settings: Settings = SETTINGS) -> dict:
    """The raw id of the ad by ad attribution model."""
    return {
        model: interaction_id.partition(":")[2]
        for (model, conversion_id), interaction_id in attribute(
            raw, settings
        ).ads.items()
        if conversion_id == conversion
    }


@pytest.mark.parametrize(
    ("views", "ads", "created", "expected"),
    [
        ([], [ad("A", 0)], 0.5, "A"),  # on the network itself
        ([], [ad("A", 0)], 0.499, None),  # created before the form
        ([], [ad("A", 0), ad("B", 0.1), ad("C", 0.1)], 0.5, "C"),
        ([], [ad("A", -0.001)], 0.5, None),
        ([view("V", -1)], [ad("A", 0)], 0.5, "A"),
        ([view("V", 0)], [ad("A", 0)], 0.5, "A"),  # by the session's first view
        ([view("V", 0.5)], [ad("A", 0)], 1, "A"),
        ([view("V", 0.1), view("W", 0.4)], [ad("A", 0.2)], 0.5, None),
        ([view("V", 0.3)], [ad("A", -0.1)], 0.5, "A"),
        ([view("V", 0.3)], [ad("A", -0.1), ad("B", 0.4)], 0.5, "B"),
        ([view("V", 0.3, "c2")], [ad("A", 0.2)], 0.5, "A"),
    ],
)
def test_a_form_comes_after_the_ad_by_its_sessions_first_view_or_with_none_between(
    views, ads, created, expected
):
    contacts = [contact(hours=created), contact("c2", 9)]
    raw = company(
        views,
        contacts,
        events_ad_interaction=ads,
        contact_form_submission=[form("F", 0.5)],
    )
    found = ads_of("contact_create:c1", raw)
    assert found.get("form_after_ad") == expected


@pytest.mark.parametrize(("hours", "expected"), [(1, "A"), (0.9, "A"), (1.1, None)])
def test_a_form_at_the_instant_of_the_lead_creation_created_the_contact(
    hours, expected
):
    raw = company(
        [],
        [contact("c1", 1)],
        events_ad_interaction=[ad("A", hours)],
        contact_form_submission=[form("F", 1)],
        events_custom=[{"id": "E", "objectid": "c1", "occurredat": at(1)}],
    )
    assert ads_of("contact_create:c1", raw).get("form_after_ad") == expected


def test_a_won_deal_has_one_ad_over_all_its_contacts():
    raw = company(
        [],
        [contact("c1", 2.1), contact("c2", 1.1)],
        won_deal(3, 3),
        events_ad_interaction=[ad("A", 2), ad("B", 1, "c2"), ad("C", 1.5, "c2")],
        contact_form_submission=[form("F", 2.1), form("G", 1.1, "c2")],
    )
    assert ads_of("revenue:d1", raw) == {
        "first_ad_interaction": "B",
        "last_ad_interaction": "A",
        "form_after_ad": "B",
    }
    assert ads_of("deal_create:d1", raw) == {}


# ------------------------------------------------------- what holds of any company
COMPANY = 17
ANY_SETTINGS = Settings(
    own_domains=OWN_DOMAINS,
    traffic_lists=LISTS,
    more_models=(
        {"name": "newest", "half_life_days": 0.5, "reach": "deal_creation"},
        {"name": "near", "others": 1, "lookback_days": 7, "contacts_of": "company"},
        {"name": "chosen", "lead_creation": 0.6, "conversion": 0.4}
        | {"passed_over_types": ["page_view", "form_submission"]},
    ),
    switched_off_models=(),
)
# hypothesis draws every choice of the generator, and so can make it smaller
any_company = st.randoms(use_true_random=False).map(
    lambda random: make_company(random).rendered(COMPANY)
)
of_any_company = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
)


def has_the_same_credits(tables: RawTables, changed: RawTables) -> bool:
    note(readable(tables))
    one = attribute(tables, ANY_SETTINGS).credits
    other = attribute(changed, ANY_SETTINGS).credits
    return one.keys() == other.keys() and all(
        same_credit(one[key], other[key]) for key in one
    )


@of_any_company
@given(any_company, st.integers(0, 9))
def test_neither_the_order_of_rows_nor_rows_loaded_twice_change_anything(tables, seed):
    note(readable(tables))
    changed = reordered(tables, Random(seed))
    one, other = attribute(tables, ANY_SETTINGS), attribute(changed, ANY_SETTINGS)
    assert differences(one, other) == []


@of_any_company
@given(any_company, st.timedeltas(timedelta(0), timedelta(days=10_000)))
def test_moving_all_times_changes_no_credit(tables, by):
    assert has_the_same_credits(tables, shifted(tables, by))


@of_any_company
@given(any_company)
def test_a_contact_without_interactions_changes_no_credit(tables):
    assert has_the_same_credits(tables, with_an_empty_contact(tables, "c00017-0"))


@of_any_company
@given(any_company)
def test_merging_two_ids_equals_having_had_one(tables):
    assert has_the_same_credits(tables, never_merged(tables))


@of_any_company
@given(any_company)
def test_credits_of_a_conversion_and_model_sum_to_one(tables):
    note(readable(tables))
    sums = {}
    for key, credit in attribute(tables, ANY_SETTINGS).credits.items():
        sums.setdefault(key[:3], []).append(credit.credit)
    assert all(abs(math.fsum(credits) - 1) < 1e-12 for credits in sums.values())


@of_any_company
@given(any_company)
def test_time_decay_does_not_depend_on_the_reference_moment(tables):
    note(readable(tables))
    crm = read_crm(tables)
    interactions, _ = read_interactions(tables, crm, ANY_SETTINGS)
    history = history_of(crm, interactions, ANY_SETTINGS)
    for conversion in read_conversions(crm, ANY_SETTINGS)[0]:
        steps = read_path(conversion, View(), history, ANY_SETTINGS).steps
        half_life = timedelta(days=7)
        from_conversion = normalised(
            {
                step.interaction.interaction_id: 2.0
                ** (-((conversion.converted_at - step.counted_at) / half_life))
                for step in steps
            }
        )
        assert time_decay(steps, 7) == pytest.approx(from_conversion, abs=1e-9)
