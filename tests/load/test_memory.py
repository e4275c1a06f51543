"""200,000 records, read and read again, within bounded memory."""

import os
from pathlib import Path

import duckdb
from conftest import asked, started
from server import Account, Server

CONTACTS, CHANGED = 200_000, 25_000
LARGEST_MB = 700


def many_contacts() -> Account:
    """Contacts with a company each."""
    ids = [str(1_000_000 + number) for number in range(CONTACTS)]
    return Account(
        {
            "contact": [
                {
                    "id": each,
                    "property_createdate": "2026-01-05T09:00:00.000Z",
                    "property_email": f"contact.{each}@example.com",
                    "property_hs_analytics_source": "ORGANIC_SEARCH",
                    "property_lifecyclestage": "lead",
                }
                for each in ids
            ],
            "contact_company": [
                {
                    "contact_id": each,
                    "company_id": "77",
                    "type_id": "1",
                    "category": "HUBSPOT_DEFINED",
                }
                for each in ids
            ],
            "company": [{"id": "77", "property_name": "Skogheim Holding"}],
        }
    )


def test_memory_is_bounded_and_searches_reach_beyond_ten_thousand(tmp_path: Path):
    with Server(many_contacts()).running() as server:
        first = megabytes_of_a_load(server, tmp_path)
        assert counts(tmp_path) == [(CONTACTS, CONTACTS, 0)]
        # All at one time, as bulk updates do.
        for contact_id in [*server.account.objects["contacts"]][:CHANGED]:
            server.account.change(
                "contacts", contact_id, property_lifecyclestage="customer"
            )
        server.requests.clear()
        second = megabytes_of_a_load(server, tmp_path)
        assert counts(tmp_path) == [(CONTACTS, CONTACTS, CHANGED)]
        searches = asked(server).count("/crm/v3/objects/contacts/search")
        assert searches == CHANGED // 200 + 1
    print(f"{first:.0f} MB, then {second:.0f} MB")
    assert max(first, second) < LARGEST_MB


def megabytes_of_a_load(server: Server, folder: Path) -> float:
    """The most memory that a load took."""
    run = started(server, folder)
    printed = run.stdout.read()
    _, status, used = os.wait4(run.pid, 0)
    assert status == 0, printed[-2000:]
    return used.ru_maxrss / 1024


def counts(folder: Path) -> list[tuple[int, int, int]]:
    return duckdb.sql(
        "select count(*), count(distinct id), "
        "count(*) filter (property_lifecyclestage = 'customer') "
        f"from '{folder}/contact.parquet'"
    ).fetchall()
