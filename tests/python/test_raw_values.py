"""How raw values are read: each case is one raw row and what staging makes of it.

The build runs under another time zone than UTC, so that a zone slipping in would show.
"""

import datetime as dt
import json
from decimal import Decimal

import pytest
from conftest import Project

TIMES = {
    "2026-03-04T09:15:00Z": dt.datetime(2026, 3, 4, 9, 15),
    "2026-03-04T09:15:00+02:00": dt.datetime(2026, 3, 4, 7, 15),
    "2026-03-04T09:15:00+02:00 ": dt.datetime(2026, 3, 4, 7, 15),
    "2026-03-04 09:15:00-0500": dt.datetime(2026, 3, 4, 14, 15),
    "2026-03-04 09:15:00.123 +0200": dt.datetime(2026, 3, 4, 7, 15, 0, 123000),
    "2026-03-04 09:15:00 UTC": dt.datetime(2026, 3, 4, 9, 15),
    "2026-03-29 02:30:00": dt.datetime(2026, 3, 29, 2, 30),
    "2026-03-04 9:15:00.123456": dt.datetime(2026, 3, 4, 9, 15, 0, 123456),
    "2026-03-04": dt.datetime(2026, 3, 4),
    "1970-01-01T00:00:00Z": dt.datetime(1970, 1, 1),
    "2262-04-12T00:00:00Z": dt.datetime(2262, 4, 12),
    "infinity": None,
    "yesterday": None,
    "": None,
}
IDS = {
    "123.0": "123",
    "123.000": "123",
    "007": "007",
    " 42 ": "42",
    "a.0": "a.0",
    "6f9c-ü": "6f9c-ü",
    "99999999999999999999.0": "99999999999999999999",
}
AMOUNTS = {
    "10": Decimal("10"),
    "-10.5": Decimal("-10.5"),
    "0": Decimal("0"),
    "0.1234567": Decimal("0.123457"),
    "9999999999999999999999.999999": Decimal("9999999999999999999999.999999"),
    "1e3": Decimal("1000"),
    "1,234.50": None,
    "99999999999999999999999999": None,
    "nan": None,
    " ": None,
}
BOOLEANS = {
    "TRUE": True,
    "false": False,
    "t": True,
    "1": True,
    "1.0": True,
    "0.0": False,
    "": None,
    "maybe": None,
}


@pytest.fixture(scope="module")
def staged(module_project: Project) -> Project:
    module_project.write(
        "conversation_thread",
        [
            {"id": id, "associated_contact_id": id, "created_at": "2026-01-01"}
            for id in IDS
        ],
    )
    module_project.write(
        "engagement_meeting",
        [
            {"engagement_id": number, "property_hs_timestamp": time}
            for number, time in enumerate(TIMES)
        ],
    )
    module_project.write(
        "deal",
        [
            {
                "deal_id": number,
                "deal_pipeline_stage_id": "won",
                "property_amount": amount,
                "property_createdate": "2026-01-01",
                "property_closedate": "2026-01-01",
                "property_dealname": "  " if number else 'Räksmörgås 🦐, "big"',
            }
            for number, amount in enumerate(AMOUNTS)
        ],
    )
    module_project.write(
        "company",
        [
            {"id": number, "property_name": "Acme", "is_deleted": value}
            for number, value in enumerate(BOOLEANS)
        ],
    )
    module_project.write(
        "contact",
        [
            {
                "id": "1",
                "property_createdate": created,
                "property_lifecyclestage": stage,
                "_fivetran_synced": synced,
                "an_extra_column": "ignored",
            }
            for created, stage, synced in [
                ("2026-01-01", "oldest sync", "2026-01-01"),
                ("2026-01-03", "a later time", "2026-01-02"),
                ("2026-01-02", "z greater text", "2026-01-02"),
                ("2026-01-02", "a lower text", "2026-01-02"),
                ("2025-01-01", "never synced", ""),
            ]
        ]
        + [
            {"id": "", "property_createdate": "2026-01-01"},
            {"id": "", "property_createdate": "2026-01-01"},
        ],
    )
    done = module_project.dbt(
        "build",
        "--select",
        "staging",
        "source:*",
        "--indirect-selection",
        "cautious",
        TZ="America/New_York",
    )
    assert done.returncode == 0, done.stdout[-4000:]
    (module_project.folder / "stdout.txt").write_text(done.stdout)
    return module_project


@pytest.mark.parametrize("raw", TIMES)
def test_times_are_utc(staged: Project, raw: str):
    number = list(TIMES).index(raw)
    assert staged.query(
        "select took_place_at from main_staging.stg_hubspot__engagement_meeting "
        f"where engagement_id = '{number}'"
    ) == [(TIMES[raw],)]


@pytest.mark.parametrize("raw", IDS)
def test_ids_are_text(staged: Project, raw: str):
    assert (IDS[raw], IDS[raw]) in staged.query(
        "select conversation_id, contact_id "
        "from main_staging.stg_hubspot__conversation_thread"
    )


@pytest.mark.parametrize("raw", AMOUNTS)
def test_amounts_are_decimals(staged: Project, raw: str):
    number = list(AMOUNTS).index(raw)
    assert staged.query(
        f"select amount from main_staging.stg_hubspot__deal where deal_id = '{number}'"
    ) == [(AMOUNTS[raw],)]


@pytest.mark.parametrize("raw", BOOLEANS)
def test_booleans(staged: Project, raw: str):
    number = list(BOOLEANS).index(raw)
    assert staged.query(
        "select is_deleted from main_staging.stg_hubspot__company "
        f"where company_id = '{number}'"
    ) == [(bool(BOOLEANS[raw]),)]


def test_blank_text_is_null_and_other_text_stays_as_it_is(staged: Project):
    assert staged.query(
        "select deal_name from main_staging.stg_hubspot__deal "
        "where deal_id in ('0', '1') order by deal_id"
    ) == [('Räksmörgås 🦐, "big"',), (None,)]


def test_of_several_rows_the_latest_sync_the_earliest_time_the_lowest_text_counts(
    staged: Project,
):
    assert staged.query(
        "select lifecycle_stage from main_staging.stg_hubspot__contact "
        "where contact_id = '1'"
    ) == [("a lower text",)]


def test_rows_without_an_id_are_kept_each_by_itself(staged: Project):
    assert staged.query(
        "select count(*) from main_staging.stg_hubspot__contact "
        "where contact_id is null"
    ) == [(2,)]


@pytest.mark.parametrize(
    ("table", "column", "counts", "kind"),
    [
        ("engagement_meeting", "property_hs_timestamp", (2, 13), "timestamp"),
        ("deal", "property_amount", (3, 9), "number"),
        ("company", "is_deleted", (1, 7), "boolean"),
    ],
)
def test_values_that_do_not_parse_are_counted_in_a_warning(
    staged: Project, table: str, column: str, counts: tuple[int, int], kind: str
):
    unparsed, filled = counts
    output = (staged.folder / "stdout.txt").read_text()
    assert (
        f"{table}.{column}: {unparsed} of its {filled} values are no {kind} "
        "and count as null." in output
    )
    warning = output.split(f"Warning in test source_parses_hubspot_{table}_ ")[1]
    assert f"Got {unparsed} result{'s' if unparsed > 1 else ''}" in warning[:400]


def test_the_rows_of_the_warning_name_table_and_column(staged: Project):
    done = staged.dbt(
        *("show", "--quiet", "--output", "json"),
        *("--select", "source_parses_hubspot_deal_"),
    )
    rows = json.loads(done.stdout[done.stdout.index("{") :])["show"]
    assert rows == [
        {
            "table_name": "deal",
            "column_name": "property_amount",
            "trouble": "no number",
            "unparsed_count": 3,
        }
    ]
