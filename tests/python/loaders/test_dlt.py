"""The demo as dlt's HubSpot source lands it, and the oddities of its tables."""

from pathlib import Path

import pytest
from as_loaded import write_selected
from compare_marts import differences
from conftest import PROJECT, Project, contract
from dlt_shape import BROUGHT, SHAPE
from on_files import build, on_files, staged

LOADER = {"crm": "dlt", "events": "fivetran"}
EVENTS = {
    table: f"from {table}"
    for table in contract()
    if (PROJECT / f"demo/{table}.csv").exists() and table.startswith("events_")
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The demo's rows that dlt brings, and its events, in the contract's tables."""
    folder = tmp_path_factory.mktemp("contract")
    write_selected(folder, BROUGHT | EVENTS, PROJECT / "demo")
    return build(folder, "parquet")


@pytest.mark.parametrize(
    "not_loaded",
    [[], ["deals_property_history"]],
    ids=["all_is_loaded", "only_timings_tell_stages"],
)
def test_the_demo_as_dlt_lands_it_gives_the_demos_marts(
    expected: Project, tmp_path: Path, not_loaded: list[str]
):
    tables = {
        table: query
        for table, query in (SHAPE | EVENTS).items()
        if table not in not_loaded
    }
    write_selected(tmp_path, tables, expected.folder)
    project = build(tmp_path, "parquet", loader=LOADER, absent_tables=[])
    assert differences(project.published, expected.published) == {}


LOADED = "'1772500000.1234567' as _dlt_load_id"
ODD = {
    "contacts": f"""
        select '101' as id, 7.0::double as associatedcompanyid,
            timestamptz '2026-01-01 10:00:00+02' as createdate, false as is_deleted,
            'early@buyer.example' as email, {LOADED}
        union all
        select '101', 7.0, timestamptz '2026-01-01 10:00:00+02', false,
            'late@buyer.example', '1772500000.2234567'
        union all
        select '102', null, timestamptz '2026-01-01 10:00:00+02', true,
            null, '1772500000.1234567'
    """,
    "companies": f"select '7' as id, 'Buyer' as name, {LOADED}",
    "companies__contacts": """
        select '6' as "value", '101' as contacts_id
        union all
        select '7', '101'
    """,
    "deals": f"""
        select id, 12.5::double as amount, 'won' as dealstage,
            null::timestamptz as createdate, null::timestamptz as closedate, {LOADED}
        from unnest(['201', '202']) as deals (id)
    """,
    "owners": f"""
        select '1' as id, 'A' as first_name, 'B' as last_name, '' as email, {LOADED}
    """,
    "deals_property_history": """
        select '201' as object_id, name as property_name, entry as "value",
            timestamptz '2026-02-01 10:00:00+02' as "timestamp"
        from (values ('dealstage', 'won'), ('dealstage', 'won'), ('amount', '12.5'))
            as changes (name, entry)
    """,
    "stages_timing_deals": """
        select id, stage, timestamptz '2026-03-01 10:00:00+02' as hs_date_enteredx
        from unnest(['201', '202']) as deals (id),
            unnest(['won', 'current_stage']) as stages (stage)
    """,
    "pipelines_deals": f"select 'p' as id, 'Sales' as label, 'x' as _dlt_id, {LOADED}",
    "pipelines_deals__stages": """
        select 'won' as id, 'Won' as label, '1.0' as metadata__probability,
            'true' as metadata__is_closed, 'x' as _dlt_parent_id
    """,
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Staging on a few odd rows; no deal has a contact, so dlt made no table."""
    folder = tmp_path_factory.mktemp("odd")
    write_selected(folder, ODD, folder)
    project = on_files(
        folder, "parquet", loader="dlt", absent_tables=["contacts__deals"]
    )
    done = project.dbt("run", "--select", "loaders.dlt", "staging.hubspot")
    assert done.returncode == 0, done.stdout[-6000:]
    return project


def test_the_primary_company_is_that_of_the_contact(odd: Project):
    rows = staged(odd, "contact_company", "contact_id, company_id, association_type_id")
    assert set(rows) == {("101", "6", None), ("101", "7", "1"), ("101", "7", None)}


def test_of_a_contact_loaded_twice_the_later_load_counts(odd: Project):
    rows = staged(odd, "contact", "contact_id, email")
    assert rows == [("101", "late@buyer.example"), ("102", None)]


def test_soft_deleted_contacts_are_deleted(odd: Project):
    rows = staged(odd, "contact", "contact_id, is_deleted")
    assert rows == [("101", False), ("102", True)]


def test_times_are_read_by_their_zone(odd: Project):
    [time] = set(staged(odd, "contact", "cast(created_at as varchar)"))
    assert time == ("2026-01-01 08:00:00",)


def test_history_goes_before_timings_deal_by_deal(odd: Project):
    rows = staged(odd, "deal_stage", "deal_id, stage_id, month(entered_at)")
    assert rows == [("201", "won", 2), ("201", "won", 2), ("202", "won", 3)]


def test_a_stage_has_the_pipeline_of_its_parent_and_its_probability(odd: Project):
    rows = staged(
        odd, "deal_pipeline_stage", "pipeline_id, win_probability = 1, is_closed"
    )
    assert rows == [("p", True, True)]


def test_a_child_table_that_dlt_did_not_make_is_named_absent(odd: Project):
    assert staged(odd, "deal_contact", "*") == []


def test_a_column_that_dlt_did_not_make_is_null(odd: Project):
    assert set(staged(odd, "deal", "owner_id")) == {(None,)}


def test_what_dlt_does_not_bring_is_no_row(odd: Project):
    assert staged(odd, "engagement_call", "*") == []
    assert staged(odd, "contact_form_submission", "*") == []


@pytest.mark.parametrize(
    "table, query, told",
    [
        ("contacts", None, "Raw table dlt.contacts is missing: no file"),
        (
            "deals",
            "select '1' as id, 'won' as dealstage",
            "Raw table dlt.deals lacks the required column amount. It has: ",
        ),
        (
            "stages_timing_deals",
            "select '1' as id, 'won' as stage",
            "Raw table dlt.stages_timing_deals lacks the required column "
            "hs_v2_date_enteredx or hs_date_enteredx. It has: id, stage.",
        ),
    ],
)
def test_what_is_missing_is_told_by_dlts_name(
    tmp_path: Path, table: str, query: str | None, told: str
):
    tables = ODD | {table: query}
    write_selected(
        tmp_path, {name: query for name, query in tables.items() if query}, tmp_path
    )
    project = on_files(tmp_path, "parquet", loader="dlt", absent_tables=[])
    done = project.dbt(
        "run", "--select", "dlt__contact", "dlt__deal", "dlt__deal_stage"
    )
    assert done.returncode != 0
    assert told in " ".join(done.stdout.split())
