"""What a load leaves behind, after changes, kills and refusals too."""

import random
import signal
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
from conftest import absent_tables, asked, load, records, rows_in, started, stopped
from server import ENTERPRISE, TOKEN, Server, broken, cut_off, hung_up, limited

from load.contract import tables

KILLS = 5


def test_every_required_column_of_the_contract_is_filled(undisturbed: Path):
    for path in undisturbed.glob("*.parquet"):
        contract = tables()[path.stem]
        found = {name for name in duckdb.sql(f"from '{path}'").columns}
        required = set(contract.columns) - contract.optional_columns
        assert required <= found | {"closed_won"}, path.stem


def test_killed_five_times_with_limits_and_errors_it_brings_the_same(
    undisturbed: Path, server: Server, tmp_path: Path
):
    chance = random.Random(15)
    server.seconds_an_answer = 0.03
    faults = [limited(1), broken, hung_up, cut_off]
    for _ in range(KILLS):
        at = len(server.requests)
        server.faults[at + chance.randint(2, 20)] = chance.choice(faults)
        run = started(server, tmp_path, "--objects-a-chunk", "500")
        kill_after = at + chance.randint(10, 60)
        while len(server.requests) < kill_after:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 3))
        run.kill()
        run.communicate()
        assert run.returncode == -signal.SIGKILL
        # Nothing is there before all of it is.
        assert not list(tmp_path.glob("*.parquet"))
        assert not (tmp_path / "vars.yml").exists()
    before = len(server.requests)
    load(server, tmp_path, "--objects-a-chunk", "500")
    assert rows_in(tmp_path) == rows_in(undisturbed)
    assert absent_tables(tmp_path) == absent_tables(undisturbed)
    # What had come before a kill was not asked for again.
    assert "/crm/v3/owners" not in asked(server)[before:]


def test_changes_are_searched_for(server: Server, loaded: Path):
    account = server.account
    before = rows_in(loaded)
    account.change("contacts", "501", property_lifecyclestage="evangelist")
    account.change("deals", "9515", deal_pipeline_stage_id="closedwon")
    account.raw["deal_stage"].append(
        {
            "deal_id": "9515",
            "value": "closedwon",
            "date_entered": "2026-11-20T10:00:00.000Z",
        }
    )
    account.raw["deal_contact"] = [
        row for row in account.raw["deal_contact"] if row["deal_id"] != "9515"
    ]
    account.raw["events_visited_page"].append(
        account.raw["events_visited_page"][0] | {"id": "pv-new", "occurredat": soon()}
    )
    account.index()
    account.change("deals", "9515")
    server.requests.clear()
    load(server, loaded)
    after = rows_in(loaded)
    assert {name for name in after if after[name] != before[name]} == {
        *("contact", "deal", "deal_stage", "deal_contact", "events_visited_page"),
    }
    assert records(loaded, "contact")["501"]["property_lifecyclestage"] == "evangelist"
    stays = [row for row in after["deal_stage"] if row[0] == "9515"]
    assert ("9515", "closedwon", "2026-11-20T10:00:00.000Z") in stays
    assert not [row for row in after["deal_contact"] if row[0] == "9515"]
    assert "pv-new" in records(loaded, "events_visited_page")
    listed = {f"/crm/v3/objects/{kind}" for kind in ("contacts", "deals", "calls")}
    assert not listed & set(asked(server))


def soon() -> str:
    """A time before the next load and after the last but for an hour."""
    at = datetime.now(UTC) - timedelta(hours=1)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def test_deletions_are_seen_when_all_is_read_anew(server: Server, loaded: Path):
    gone = server.account.raw["company"].pop()["id"]
    deleted = server.account.raw["contact"][0]
    deleted["_fivetran_deleted"] = "true"
    server.account.index()
    load(server, loaded)
    assert gone in records(loaded, "company")
    assert records(loaded, "contact")[deleted["id"]]["archived"] == "false"
    load(server, loaded, "--full")
    assert gone not in records(loaded, "company")
    assert records(loaded, "contact")[deleted["id"]]["archived"] == "true"


def test_what_the_account_lacks_is_told_and_left_out(server: Server, tmp_path: Path):
    account = server.account
    account.scopes -= {"crm.objects.companies.read", "content"}
    account.lacks = {"hs_call_disposition", "hs_timestamp"}
    account.raw["campaign"] = []
    account.raw["form"].append({"guid": "f-gone", "name": "Gone", "form_type": "FLOW"})
    account.index()
    printed = load(server, tmp_path)
    assert set(absent_tables(tmp_path)) == {
        *("company", "contact_company", "email_event", "email_event_click"),
        *("engagement_call", "engagement_email", "campaign", "campaign_asset"),
        *("contact_merge_audit", "merged_deal"),
    }
    assert "contact" in rows_in(tmp_path)
    assert "required scopes to make this call: content" in printed
    assert "left out  contact_form_submission.form f-gone: " in printed
    assert (
        "engagement_meeting.property_hs_timestamp: the account has no property"
        in printed
    )
    told = (tmp_path / "vars.yml").read_text()
    assert "  - campaign  # the account has none" in told
    assert (
        "  - company  # crm/v3/objects/companies/search: 403, This app hasn't" in told
    )
    assert "  - merged_deal  # HubSpot's API has no list of it" in told
    # Granted, they are read from their beginning.
    account.scopes |= {"crm.objects.companies.read", "content"}
    load(server, tmp_path)
    assert len(records(tmp_path, "company")) == len(account.raw["company"])
    assert len(records(tmp_path, "email_event")) == 310


def test_without_events_forms_tell_by_address_who_handed_them_in(
    server: Server, tmp_path: Path, undisturbed: Path
):
    server.account.scopes -= {ENTERPRISE}
    load(server, tmp_path)
    by_address = records_by(tmp_path, "conversion_id")
    by_event = records_by(undisturbed, "conversion_id")
    assert set(by_address) == set(by_event)
    addresses = {
        contact_id: contact["property_email"]
        for contact_id, contact in records(undisturbed, "contact").items()
    }
    for name, each in by_event.items():
        address = addresses.get(each["contact_id"])
        assert addresses.get(by_address[name]["contact_id"]) == address
    assert {each["title"] for each in by_address.values()} == {None}
    assert {name for name in absent_tables(tmp_path) if name.startswith("events_")} == {
        name
        for name, table in tables().items()
        if name.startswith("events_") and not table.may_be_missing
    }


def records_by(folder: Path, column: str) -> dict[str, dict[str, str]]:
    found = duckdb.sql(f"from '{folder}/contact_form_submission.parquet'")
    names = found.columns
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {row[column]: row for row in rows}


def test_events_tell_submissions_from_the_first_they_know(
    server: Server, tmp_path: Path
):
    known = server.account.occurred["e_submitted_form"]
    known.sort(key=lambda row: row["occurredat"])
    del known[:100]
    first = known[0]["occurredat"]
    load(server, tmp_path)
    found = records_by(tmp_path, "conversion_id")
    assert len(found) == len(server.account.raw["contact_form_submission"])
    for each in found.values():
        assert (each["title"] is None) == (each["timestamp"] < first)


def test_the_token_is_in_no_file_and_no_message(
    server: Server, loaded: Path, undisturbed: Path
):
    printed = (undisturbed.parent / "printed").read_text()
    secret = "pat-eu1-another-secret"
    printed += stopped(server, loaded, token=secret)
    server.faults = {len(server.requests) + 5: limited(3600, "DAILY")}
    printed += stopped(server, loaded)
    assert "401, No such token: Bearer ***" in printed
    assert "429, You have reached your DAILY limit." in printed
    assert "make load goes on from here." in printed
    written = [path for path in loaded.rglob("*") if path.is_file()]
    assert len(written) > 30
    for told in [printed.encode(), *(path.read_bytes() for path in written)]:
        assert TOKEN.encode() not in told
        assert secret.encode() not in told


def test_another_accounts_token_changes_nothing(server: Server, loaded: Path):
    before = rows_in(loaded)
    server.account.portal = 12
    printed = stopped(server, loaded)
    assert "holds account 4471, and the token is of account 12" in printed
    assert rows_in(loaded) == before


def test_a_file_that_somebody_put_there_stays(server: Server, tmp_path: Path):
    own = tmp_path / "events_visited_page.parquet"
    tmp_path.mkdir(exist_ok=True)
    duckdb.sql(f"copy (select 1 as id) to '{own}' (format parquet)")
    server.account.raw["events_visited_page"] = []
    server.account.occurred.pop("e_visited_page")
    load(server, tmp_path)
    assert duckdb.sql(f"from '{own}'").fetchall() == [(1,)]
    assert "events_visited_page" not in absent_tables(tmp_path)


def test_without_a_token_it_says_what_to_set(server: Server, tmp_path: Path):
    run = started(server, tmp_path, token="")
    printed, _ = run.communicate()
    assert run.returncode == 2
    assert printed == "Set HUBSPOT_ACCESS_TOKEN to the access token of a private app.\n"
