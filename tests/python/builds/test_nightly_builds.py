"""Builds of changes give the marts that a build of everything gives, row for row.

    ATTRIBUTION_NIGHTS=30 pytest tests/python/builds/test_nightly_builds.py

goes through a messy month a change a night; the default packs it into a few nights.
"""

import copy
import csv
import os
import re
import shutil
from pathlib import Path

import duckdb
import pytest
import yaml
from compare_marts import differences
from conftest import PROJECT, Project, contract
from nightly_changes import CHANGES, Tables, view_page

NIGHTS = min(int(os.environ.get("ATTRIBUTION_NIGHTS", 2)), len(CHANGES))


def demo_tables() -> Tables:
    tables = {}
    for path in PROJECT.glob("demo/*.csv"):
        with open(path, newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


def write(project: Project, tables: Tables) -> None:
    for table in contract():
        file = project.folder / f"{table}.csv"
        if table in tables:
            project.write(table, tables[table])
        else:
            file.unlink(missing_ok=True)


def rebuilt(project: Project, folder: Path) -> Path:
    """The marts of a build of everything from the same raw files, in a new database."""
    folder.mkdir(exist_ok=True)
    whole = Project(
        folder,
        project.vars
        | {"attribution__raw_files": f"{project.folder}/{{name}}.csv"}
        | {"attribution__absent_tables": absent_tables(project)},
    )
    for file in folder.glob("*.duckdb*"):
        file.unlink()
    whole.build("resource_type:test")
    return whole.published


def absent_tables(project: Project) -> list[str]:
    return [
        table for table in contract() if not (project.folder / f"{table}.csv").exists()
    ]


def build_changes(project: Project) -> None:
    """Build, and leave no table but the models."""
    done = project.dbt("run", "--quiet")
    assert done.returncode == 0, done.stdout[-6000:]
    assert not project.query(
        "from information_schema.tables where contains(table_name, '__dbt_')"
    )


def rebuilt_contacts(project: Project) -> int:
    """Contacts whose interactions the last build took into sessions."""
    [(count,)] = project.query(
        "select count(distinct contact_id) "
        "from main_intermediate.int_session_interactions"
    )
    return count


@pytest.fixture(scope="module")
def company(demo: Project, module_project: Project) -> tuple[Project, Tables]:
    """The demo company as it was built, and its raw rows, which may change."""
    for file in demo.folder.glob("*.duckdb"):
        shutil.copy(file, module_project.folder)
    tables = demo_tables()
    write(module_project, tables)
    return module_project, tables


def rule_vars(project: Project) -> dict[str, object]:
    return {
        name: value
        for name, value in project.vars.items()
        if name != "attribution__absent_tables"
    }


def test_a_month_of_changes_gives_what_building_everything_gives(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, tables = company
    everybody = rebuilt_contacts(project)
    nights = [CHANGES[night::NIGHTS] for night in range(NIGHTS)]
    for night, changes in enumerate(nights, start=1):
        vars_before = rule_vars(project)
        for happens in changes:
            happens(tables, project.vars)
        write(project, tables)
        build_changes(project)
        names = ", ".join(happens.__name__ for happens in changes)
        found = rebuilt_contacts(project)
        print(f"night {night}: {names}: {found} of {everybody} contacts")
        whole = rebuilt(project, tmp_path / "whole")
        assert differences(project.published, whole) == {}, names
        if rule_vars(project) == vars_before:
            assert found < everybody, names


def test_a_change_that_only_a_killed_build_saw_is_taken_back(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, tables = company
    before = shutil.copy(project.published, tmp_path / "before.duckdb")
    changed = copy.deepcopy(tables)
    for contact in changed["contact"][:40]:
        view_page(changed, f"k-{contact['id']}", contact["id"], "2024-01-01T00:00:00Z")
    write(project, changed)
    run = project.start("run")
    run.wait_until_printed("OK created sql incremental model main.dim_interactions")
    run.kill()
    assert differences(project.published, before) == {}
    write(project, tables)
    build_changes(project)
    assert rebuilt_contacts(project) > 0
    assert differences(project.published, before) == {}


def test_a_change_that_only_a_build_of_single_models_saw_is_taken_back(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, tables = company
    before = shutil.copy(project.published, tmp_path / "before.duckdb")
    changed = copy.deepcopy(tables)
    view_page(changed, "single", tables["contact"][0]["id"], "2024-03-01T00:00:00Z")
    write(project, changed)
    done = project.dbt("run", "--quiet", "--select", "+int_interaction_candidates")
    assert done.returncode == 0, done.stdout[-6000:]
    write(project, tables)
    build_changes(project)
    assert differences(project.published, before) == {}


def test_a_full_refresh_computes_everything_anew_and_the_next_build_nothing(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, _ = company
    before = shutil.copy(project.published, tmp_path / "before.duckdb")
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("update main.dim_interactions set asset_title = 'tampered'")
        connection.execute("alter table main.dim_interactions drop column ad_keyword")
        connection.execute("alter table main.dim_interactions add column old integer")
    done = project.dbt("run", "--quiet", "--full-refresh")
    assert done.returncode == 0, done.stdout[-6000:]
    assert differences(project.published, before) == {}
    build_changes(project)
    assert rebuilt_contacts(project) == 0
    assert differences(project.published, before) == {}


def test_a_lost_table_or_published_file_is_made_anew(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, _ = company
    before = shutil.move(project.published, tmp_path / "before.duckdb")
    with duckdb.connect(str(project.database)) as connection:
        connection.execute("drop table main.dim_sessions")
    build_changes(project)
    assert differences(project.published, before) == {}


def test_every_var_is_a_rules_or_tells_where_raw_data_lie_and_when_to_warn():
    """A rule's var that setting_fingerprints does not know would go unnoticed."""
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
    macro = (PROJECT / "macros/changes/setting_fingerprints.sql").read_text()
    rule_vars = set(re.findall(r'"(attribution__\w+)"', macro))
    others = {
        name
        for name in settings["vars"]["attribution"]
        if re.match(
            "attribution__(warn_|raw_files|hubspot_|absent_tables|reader_roles)", name
        )
    }
    assert rule_vars | others == set(settings["vars"]["attribution"])
    assert not rule_vars & others


def test_every_list_is_a_setting():
    model = PROJECT / "models/intermediate/changes/int_setting_states.sql"
    seeds = {path.stem for path in PROJECT.glob("seeds/**/*.csv")}
    assert seeds == set(re.findall(r"'(\w+)'", model.read_text())) & seeds
