"""What is to hold of every loader's models."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import Project, contract
from forked_dbt import PROJECT

LOADERS = sorted(path.name for path in PROJECT.glob("models/loaders/*"))


def listed() -> dict[str, list[str]]:
    """The macro's lists, which dbt needs when it parses."""
    text = (PROJECT / "macros/raw/loaders.sql").read_text()
    macro = text.split("macro loaded_tables()")[1].split("endmacro")[0]
    return yaml.safe_load(re.search(r"\{\s*\"[^}]*\}", macro).group())


def test_every_loader_is_listed_and_fivetran_needs_no_models():
    assert sorted(listed()) == sorted([*LOADERS, "fivetran"])
    assert listed()["fivetran"] == []


@pytest.mark.parametrize("loader", LOADERS)
def test_a_loaders_models_are_those_listed_and_each_a_table_of_the_contract(
    loader: str,
):
    models = sorted(
        path.stem for path in PROJECT.glob(f"models/loaders/{loader}/*.sql")
    )
    assert models == sorted(f"{loader}__{table}" for table in listed()[loader])
    assert set(listed()[loader]) <= set(contract())


def events() -> set[str]:
    """The tables of the source hubspot_events."""
    path = PROJECT / "models/staging/hubspot_events/_hubspot_events__sources.yml"
    [source] = yaml.safe_load(path.read_text())["sources"]
    return {table["name"] for table in source["tables"]}


@pytest.mark.parametrize("loader", LOADERS)
def test_every_model_is_described_tested_and_enabled_by_the_part_it_belongs_to(
    loader: str,
):
    folder = PROJECT / "models/loaders" / loader
    models = yaml.safe_load((folder / f"_{loader}__models.yml").read_text())["models"]
    assert {model["name"] for model in models} == {
        f"{loader}__{table}" for table in listed()[loader]
    }
    for model in models:
        part = "events" if model["name"].split("__")[1] in events() else "crm"
        enabled = model["config"]["enabled"]
        assert f".get('{part}', 'fivetran')" in enabled, model["name"]
        assert enabled.split()[-3:] == ["==", f"'{loader}'", "}}"], model["name"]
        assert "parses" in model["data_tests"], model["name"]


def contacts(**more: object) -> dict:
    return {"id": "1", "properties_createdate": "2026-01-01T00:00:00Z"} | more


def airbyte(folder: Path, **variables: object) -> Project:
    loader = {"loader": "airbyte", "absent_tables": []} | variables
    return Project(
        folder, {f"attribution__{name}": value for name, value in loader.items()}
    )


def failure_of(project: Project, *arguments: str) -> str:
    done = project.dbt(*arguments)
    assert done.returncode == 1, done.stdout[-4000:]
    return " ".join(done.stdout.split())


def test_a_missing_table_is_named_as_the_loader_names_it(tmp_path: Path):
    message = failure_of(airbyte(tmp_path), "run", "--select", "airbyte__contact")
    assert (
        f"Raw table airbyte.contacts is missing: no file {tmp_path}/contacts.csv. "
        "Correct attribution__raw_files, or name contacts in "
        "attribution__absent_tables if you do not have it." in message
    )
    assert "hubspot.contact" not in message
    tables = airbyte(tmp_path, raw_files=None, hubspot_events_schema="tracked")
    message = failure_of(tables, "run", "--select", "airbyte__events_custom")
    assert (
        "Raw table airbyte_events.contacts_web_analytics is missing: there is no "
        "test.tracked.contacts_web_analytics. "
        "Correct attribution__hubspot_events_schema or" in message
    )


@pytest.mark.parametrize("named", ["contacts", "contact"])
def test_a_table_is_absent_by_the_loaders_name_and_by_the_contracts(
    tmp_path: Path, named: str
):
    project = airbyte(tmp_path, absent_tables=[named])
    done = project.dbt("run", "--select", "+stg_hubspot__contact")
    assert done.returncode == 0, done.stdout[-4000:]
    assert project.query("from main_staging.stg_hubspot__contact") == []


def test_a_missing_column_is_named_as_the_loader_names_it(tmp_path: Path):
    project = airbyte(tmp_path)
    project.write("contacts", [{"id": "1", "createdAt": "2026-01-01"}])
    message = failure_of(project, "run", "--select", "airbyte__contact")
    assert (
        "Raw table airbyte.contacts lacks the required column properties_createdate. "
        "It has: createdat, id." in message
    )
    project.write("email_events", [{"id": "1", "url": "https://x.example/"}])
    message = failure_of(project, "run", "--select", "airbyte__email_event_click")
    assert (
        "Raw table airbyte.email_events lacks the required column type. It has: id, url"
        in message
    )


def test_a_column_that_a_version_lacks_is_optional(tmp_path: Path):
    project = airbyte(tmp_path)
    project.write("contacts", [contacts()])
    calls = {"id": "7", "properties_hs_timestamp": "2026-01-01T00:00:00Z"}
    project.write("engagements_calls", [calls])
    selected = "+stg_hubspot__contact", "+stg_hubspot__engagement_call"
    done = project.dbt("run", "--select", *selected)
    assert done.returncode == 0, done.stdout[-4000:]
    assert project.query("select email from main_staging.stg_hubspot__contact") == [
        (None,)
    ]
    assert project.query(
        "select has_call_dispositions from main_staging.stg_hubspot__engagement_call"
    ) == [(False,)]


def test_what_the_loader_never_brings_is_absent(tmp_path: Path):
    project = airbyte(tmp_path)
    done = project.dbt("run", "--select", "stg_hubspot__conversation_thread")
    assert done.returncode == 0, done.stdout[-4000:]
    assert project.query("from main_staging.stg_hubspot__conversation_thread") == []


def test_tables_of_loaders_that_are_not_chosen_are_never_looked_at(tmp_path: Path):
    """Neither the contract's own beside Airbyte's, nor Airbyte's beside those."""
    project = airbyte(tmp_path)
    project.write("contacts", [contacts(archived="perhaps")])
    (tmp_path / "contact.csv").write_text('id,property_createdate\n"1,2\n3')
    names = "+stg_hubspot__contact", "source:attribution.hubspot.contact"
    message = failure_of(project, "build", "--select", *names)
    assert "airbyte__contact.archived: none of its 1 values is a boolean" in message
    assert "contact.csv" not in message
    (tmp_path / "contact.csv").write_text("id,property_createdate\n1,2026-01-01\n")
    (tmp_path / "contacts.csv").write_text('id,property_createdate\n"1,2\n3')
    project = airbyte(tmp_path, loader="fivetran")
    done = project.dbt("run", "--select", "stg_hubspot__contact")
    assert done.returncode == 0, done.stdout[-4000:]


def test_a_line_of_a_loaders_file_that_cannot_be_read_is_told(tmp_path: Path):
    (tmp_path / "contacts.csv").write_text("id,properties_createdate\n1,2,3\n")
    message = failure_of(airbyte(tmp_path), "run", "--select", "airbyte__contact")
    assert f"Raw files cannot be read: {tmp_path}/contacts.csv, line 2" in message


def test_a_stand_in_of_another_loader_is_read_where_the_table_is_absent(
    tmp_path: Path,
):
    """Submissions told by events, where Airbyte has no forms."""
    submitted = {
        "id": "event",
        "objectid": "1",
        "occurredat": "2026-01-01",
        "property_hs_form_id": "form",
        "property_hs_url": "https://x.example/",
    }
    project = airbyte(
        tmp_path,
        loader={"crm": "airbyte"},
        absent_tables=["form_submissions"],
    )
    project.write("events_submitted_form", [submitted])
    selected = "+stg_hubspot__contact_form_submission"
    alone = "--indirect-selection", "cautious"
    done = project.dbt("build", "--select", selected, *alone)
    assert done.returncode == 0, done.stdout[-4000:]
    told = "select submission_id from main_staging.stg_hubspot__contact_form_submission"
    assert project.query(told) == [("event",)]
    message = failure_of(airbyte(tmp_path), "run", "--select", selected)
    assert "Raw table airbyte.form_submissions is missing" in message


def test_few_duplicates_are_told_of_the_loaders_model(tmp_path: Path):
    project = airbyte(tmp_path, warn_above_rows=1)
    project.write("contacts", [contacts()] * 3)
    done = project.dbt("build", "--select", "airbyte__contact")
    assert done.returncode == 0, done.stdout[-4000:]
    assert "few_duplicate_keys_airbyte__contact_id" in done.stdout
    assert "Got 2 results" in done.stdout


def test_freshness_is_that_of_the_loaders_tables(tmp_path: Path):
    project = airbyte(
        tmp_path, absent_tables=["deals", "contacts_web_analytics"], warn_after_hours=36
    )
    project.write("contacts", [contacts(_airbyte_extracted_at="1767603600500")])
    done = project.dbt("source", "freshness")
    assert done.returncode == 0, done.stdout[-4000:]
    assert "WARN freshness of airbyte.contacts" in done.stdout
    assert "freshness of hubspot" not in done.stdout


def test_a_staging_model_before_its_loaders_model_says_what_to_run(tmp_path: Path):
    project = airbyte(tmp_path)
    project.write("contacts", [contacts()])
    message = failure_of(project, "run", "--select", "stg_hubspot__contact")
    assert (
        "The model airbyte__contact is not built yet: run dbt build --select "
        "airbyte__contact first" in message
    )
