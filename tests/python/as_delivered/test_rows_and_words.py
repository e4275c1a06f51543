"""Raw rows as they come: deleted, in versions, without a key, with words for null.

One build of every case, kept apart by ids.
"""

from collections import defaultdict

import pytest
from conftest import Project, Rows, contract, meta_of, raw_tables

RAW: dict[str, Rows] = defaultdict(list)
DELETIONS = ("_fivetran_deleted", "is_deleted", "archived")
BEFORE, CREATED, AFTER = "2026-01-01", "2026-01-02", "2026-01-03"


def contact(id: str, **more: str) -> None:
    RAW["contact"].append({"id": id, "property_createdate": CREATED, **more})


def view(id: str, contact: str, **more: str) -> None:
    RAW["events_visited_page"].append(
        {
            "id": id,
            "objectid": contact,
            "occurredat": BEFORE,
            "property_hs_url": "https://own.example/",
        }
        | more
    )


def deal(id: str, contact: str, association: dict[str, str] | None = None, **more: str):
    """A won deal of a contact."""
    RAW["deal"].append(
        {
            "deal_id": id,
            "deal_pipeline_stage_id": "won",
            "property_amount": "8",
            "property_createdate": CREATED,
            "property_closedate": AFTER,
        }
        | more
    )
    RAW["deal_contact"].append(
        {"deal_id": id, "contact_id": contact} | (association or {})
    )


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    for table, rows in RAW.items():
        module_project.write(table, rows)
    done = module_project.dbt("build", "--exclude", "resource_type:unit_test")
    assert done.returncode == 0, done.stdout[-6000:]
    (module_project.folder / "stdout.txt").write_text(" ".join(done.stdout.split()))
    return module_project


def printed(built: Project) -> str:
    return (built.folder / "stdout.txt").read_text()


def told_why_not(built: Project, source_id: str) -> list[tuple]:
    return built.query(
        "select source_table, exclusion_reason from fct_excluded_interactions "
        f"where source_id = '{source_id}'"
    )


def revenue_contacts(built: Project, deal_id: str) -> list[tuple]:
    return built.query(
        "select contact_count from fct_conversions "
        f"where conversion_id = 'revenue:{deal_id}'"
    )


# What every table may say of a deleted row

RAW["deal_pipeline_stage"] += [
    {
        "stage_id": "won",
        "pipeline_id": "p",
        "label": "Won",
        "closed_won": "true",
        "_fivetran_deleted": "true",
    }
]
for number, column in enumerate(DELETIONS):
    contact(f"alive-{number}")
    view(f"gone-{number}", f"alive-{number}", **{column: "true"})
    view(f"here-{number}", f"alive-{number}", **{column: "false"})
    deal(f"deal-{number}", f"alive-{number}", **{column: "true"})
    deal(f"apart-{number}", f"alive-{number}", {column: "true"})
    contact(f"gone-contact-{number}", **{column: "true"})


@pytest.mark.parametrize("number", range(3))
def test_any_of_three_columns_deletes_a_row_of_any_table(built: Project, number: int):
    assert told_why_not(built, f"gone-{number}") == [("events_visited_page", "deleted")]
    assert not told_why_not(built, f"here-{number}")
    for kind, id in [("deal", f"deal-{number}"), ("contact", f"gone-contact-{number}")]:
        assert {
            reason
            for (reason,) in built.query(
                "select exclusion_reason from fct_excluded_conversions "
                f"where {kind}_id = '{id}'"
            )
        } == {"deleted"}


@pytest.mark.parametrize("number", range(3))
def test_a_deleted_association_does_not_count(built: Project, number: int):
    assert built.query(
        "select distinct exclusion_reason from fct_excluded_conversions "
        f"where deal_id = 'apart-{number}'"
    ) == [("no_contact",)]


def test_a_deleted_stage_still_tells_that_a_deal_was_won(built: Project):
    assert built.query(
        "select stage_name, is_won from dim_deals where deal_id = 'apart-0'"
    ) == [("Won", True)]


contact("kinds", property_email="kinds@example.org")
GONE = {"is_deleted": "true"}
EVENT = {"objectid": "kinds", "occurredat": BEFORE} | GONE
ACTIVITY = {"property_hs_timestamp": BEFORE} | GONE
KINDS = {
    "events_cta_clicked": {"id": "k-cta", "property_hs_cta_id": "1"} | EVENT,
    "events_ad_interaction": {"id": "k-ad", "property_hs_ad_network": "x"} | EVENT,
    "events_social_post_clicked": {"id": "k-post", "property_hs_social_post_id": "1"}
    | EVENT,
    "events_media_played": {"id": "k-media"} | EVENT,
    "events_custom": {"id": "k-custom", "property_hs_event_name": "x"} | EVENT,
    "engagement_call": {"engagement_id": "k-call"} | ACTIVITY,
    "engagement_meeting": {"engagement_id": "k-meeting"} | ACTIVITY,
    "engagement_email": {"engagement_id": "k-email", "type": "EMAIL"} | ACTIVITY,
    "conversation_thread": {
        "id": "k-thread",
        "associated_contact_id": "kinds",
        "created_at": BEFORE,
    }
    | GONE,
    "contact_form_submission": {
        "conversion_id": "k-form",
        "contact_id": "kinds",
        "form_id": "f",
        "timestamp": BEFORE,
        "page_url": "https://own.example/f",
        "title": "",
    }
    | GONE,
    "email_event": {
        "id": "k-click",
        "type": "CLICK",
        "created": BEFORE,
        "recipient": "kinds@example.org",
        "email_campaign_id": "1",
    }
    | GONE,
    "marketing_event_participant": {
        "id": "k-participant",
        "marketing_event_id": "m",
        "contact_id": "kinds",
        "properties_occurred_at": BEFORE,
        "properties_attendance_state": "REGISTERED",
    }
    | GONE,
}
for table, row in KINDS.items():
    RAW[table].append(row)


@pytest.mark.parametrize("table", KINDS)
def test_a_deleted_row_of_every_kind_is_kept_aside(built: Project, table: str):
    id = next(iter(KINDS[table].values()))
    if table == "contact_form_submission":
        id = KINDS[table]["conversion_id"]
    assert told_why_not(built, str(id)) == [(table, "deleted")]


# Versions of a record: the active one, then the latest start, then the latest sync

contact("versions")
for id, active, start, synced, title in [
    ("active", "true", "2026-01-01", "2026-01-01", "active"),
    ("active", "false", "2026-02-01", "2026-02-01", "inactive, though later"),
    ("start", "", "2026-02-01", "2026-01-01", "latest start"),
    ("start", "", "2026-01-01", "2026-02-01", "latest sync"),
    ("ended", "false", "2026-02-01", "2026-01-01", "last version"),
    ("ended", "false", "2026-01-01", "2026-01-01", "first version"),
    ("alone", "false", "", "", "one version"),
]:
    view(
        f"version-{id}",
        "versions",
        _fivetran_active=active,
        _fivetran_start=start,
        _fivetran_synced=synced,
        property_hs_title=title,
    )


def test_of_the_versions_of_a_row_the_active_one_then_the_latest_start_counts(
    built: Project,
):
    assert built.query(
        "select asset_title from dim_interactions "
        "where contact_id = 'versions' order by interaction_id"
    ) == [("active",), ("latest start",)]


def test_a_row_without_an_active_version_is_deleted(built: Project):
    for id in ("version-ended", "version-alone"):
        assert told_why_not(built, id) == [("events_visited_page", "deleted")]


contact("inactive")
contact("unknown-activity")
deal("ended-pair", "inactive", {"_fivetran_active": "false"})
deal("open-pair", "unknown-activity", {"_fivetran_active": ""})
for id, time, active in [
    ("open-pair", "2026-02-01", "false"),
    ("open-pair", "2026-03-01", "true"),
]:
    RAW["deal_stage"].append(
        {
            "deal_id": id,
            "value": "lost" if active == "true" else "won",
            "date_entered": time,
            "_fivetran_active": active,
        }
    )


def test_an_inactive_association_does_not_count(built: Project):
    assert revenue_contacts(built, "ended-pair") == []
    assert revenue_contacts(built, "open-pair") == [(1,)]


def test_inactive_entries_of_the_stage_history_count(built: Project):
    [(won_at,)] = built.query(
        "select converted_at from fct_conversions "
        "where conversion_id = 'revenue:open-pair'"
    )
    assert str(won_at) == "2026-02-01 00:00:00"


# Words for null

WORDS = ["\\N", "NULL", " none ", "NaN", "undefined  "]
NO_WORDS = ["n/a", "-", "nullable", "None of these", "undefined2", "\\n\\N"]
for number, text in enumerate(WORDS + NO_WORDS):
    contact(f"word-{number}", property_lifecyclestage=text, property_email=text)
    view(
        f"word-{number}",
        f"word-{number}",
        property_hs_title=text,
        property_hs_session_id=text,
        property_hs_utm_campaign=text,
        property_hs_is_external=text if number < len(WORDS) else "true",
    )
    deal(
        f"word-{number}",
        f"word-{number}",
        property_amount=text if number < len(WORDS) else "8",
        property_amount_in_home_currency=WORDS[0],
        owner_id=text,
    )


@pytest.mark.parametrize("number", range(len(WORDS)))
def test_a_word_for_null_is_null_in_every_kind_of_column(built: Project, number: int):
    assert built.query(
        "select page_title, raw_session_id, utm_campaign, is_external_page "
        "from main_staging.stg_hubspot_events__visited_page "
        f"where event_id = 'word-{number}'"
    ) == [(None,) * 4]
    assert built.query(
        "select owner_id, amount, home_amount from main_staging.stg_hubspot__deal "
        f"where deal_id = 'word-{number}'"
    ) == [(None,) * 3]


@pytest.mark.parametrize("number", range(len(WORDS), len(WORDS + NO_WORDS)))
def test_another_text_stays_as_it_is(built: Project, number: int):
    text = (WORDS + NO_WORDS)[number]
    assert built.query(
        "select page_title, raw_session_id "
        "from main_staging.stg_hubspot_events__visited_page "
        f"where event_id = 'word-{number}'"
    ) == [(text, text)]


RAW["marketing_campaign_asset"].append(
    {"id": "NULL", "campaign_id": "1", "asset_type": "FORM"}
)
KINDS_OF_VALUES = {"id", "ids", "text", "timestamp", "number", "double", "boolean"}


@pytest.mark.parametrize("table", contract())
def test_every_raw_table_has_what_the_raw_contract_needs(table: str):
    declared, columns = raw_tables()[table], contract()[table]
    assert "parses" in declared.get("data_tests", [])
    assert declared["description"]
    assert {column.get("data_type") for column in columns.values()} <= KINDS_OF_VALUES
    meta = meta_of(declared)
    named = {*meta.get("any_of", []), *([meta["key"]] if "key" in meta else [])}
    assert named <= columns.keys()


@pytest.mark.parametrize(
    ("column", "count"),
    [
        ("contact.property_email", 5),
        ("marketing_campaign_asset.id", 1),
        ("events_visited_page.property_hs_session_id", 6),
        ("deal.owner_id", 5),
    ],
)
def test_words_for_null_are_counted_in_a_warning(
    built: Project, column: str, count: int
):
    assert f"{column}: {count} of its values are but words for null" in printed(built)


def test_a_column_of_words_for_null_alone_does_not_stop_the_build(project: Project):
    row = {"id": "1", "property_createdate": "NULL"}
    project.write("contact", [row, row | {"id": "2"}])
    done = project.dbt("test", "--select", "source_parses_hubspot_contact_*")
    assert done.returncode == 0, done.stdout
    told = "contact.property_createdate: 2 of its 2 values are no timestamp"
    assert told in " ".join(done.stdout.split())


def test_words_for_null_count_as_values_that_do_not_parse(built: Project):
    for column, count, kind in [
        ("events_visited_page.property_hs_is_external", "5 of its 11", "boolean"),
        ("deal.property_amount_in_home_currency", "11 of its 11", "number"),
    ]:
        told = f"{column}: {count} values are no {kind} and count as null."
        assert told in printed(built)


# Rows without a key

for id in ("", "\\N", "keyed"):
    RAW["company"].append({"id": id, "property_name": "x"})


def test_rows_without_a_key_are_counted_in_a_warning(built: Project):
    assert "company.id: 2 of its 3 rows (66.7 %) have none" in printed(built)
    assert "contact.id:" not in printed(built)


# A word for null names nothing

contact("facebook")
view(
    "facebook",
    "facebook",
    property_hs_referrer="https://www.facebook.com/",
    property_hs_session_id="\\N",
    property_hs_session_source="NULL",
    property_hs_utm_source="\\N",
    property_hs_utm_medium="None",
)


def test_a_word_for_null_is_no_campaign_no_session_and_no_source(built: Project):
    assert built.query(
        "select interaction_source, session_id from dim_interactions "
        "where contact_id = 'facebook'"
    ) == [("organic_social", "events_visited_page:facebook")]
