"""Builds of changes give the marts that a build of everything gives, row for row.

    ATTRIBUTION_NIGHTS=28 pytest tests/python/builds/test_nightly_builds.py

goes through a messy month a change a night; the default packs it into a few nights. A
changed setting makes everything anew, and so has a night without other changes.
"""

import copy
import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml
from compare_marts import differences
from conftest import DATABASE, PROJECT, Project, contract
from nightly_changes import CHANGES, SETTINGS, Tables, view_page

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
    return count_contacts(project, "main_intermediate.int_session_interactions")


def contacts_with_sessions(project: Project) -> int:
    """All contacts who have a session."""
    return count_contacts(project, "dim_interactions where session_id is not null")


def count_contacts(project: Project, table: str) -> int:
    [(count,)] = project.query(f"select count(distinct contact_id) from {table}")
    return count


@pytest.fixture(scope="module")
def company(demo: Project, module_project: Project) -> tuple[Project, Tables]:
    """The demo company as it was built, and its raw rows, which may change."""
    for file in demo.folder.glob("*.duckdb"):
        shutil.copy(file, module_project.folder)
    tables = demo_tables()
    write(module_project, tables)
    return module_project, tables


def test_a_month_of_changes_gives_what_building_everything_gives(
    company: tuple[Project, Tables], tmp_path: Path
):
    project, tables = company
    nights = [*(CHANGES[night::NIGHTS] for night in range(NIGHTS)), SETTINGS]
    for night, changes in enumerate(nights, start=1):
        for happens in changes:
            happens(tables, project.vars)
        write(project, tables)
        build_changes(project)
        names = ", ".join(happens.__name__ for happens in changes)
        found, everybody = rebuilt_contacts(project), contacts_with_sessions(project)
        print(f"night {night}: {names}: {found} of {everybody} contacts")
        whole = rebuilt(project, tmp_path / "whole")
        assert differences(project.published, whole) == {}, names
        assert (found == everybody) == (changes is SETTINGS), names


@pytest.fixture(scope="module")
def viewed(
    company: tuple[Project, Tables], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Tables, Path]:
    """The company's raw rows with a page view more of forty contacts, and the marts of
    a build of everything from them."""
    project, tables = company
    viewed = copy.deepcopy(tables)
    for contact in viewed["contact"][:40]:
        view_page(viewed, f"v-{contact['id']}", contact["id"], "2024-01-01T00:00:00Z")
    write(project, viewed)
    marts = rebuilt(project, tmp_path_factory.mktemp("viewed"))
    write(project, tables)
    return viewed, marts


def interrupt_build(project: Project, how: str) -> None:
    """Build without coming to an end that settles what changed."""
    if how == "killed":
        run = project.start("run")
        run.wait_until_printed("OK created sql incremental model main.dim_interactions")
        run.kill()
    else:
        selected = ["--select", "+int_interaction_candidates"]
        done = project.dbt("run", "--quiet", *selected)
        assert done.returncode == 0, done.stdout[-6000:]


@pytest.mark.parametrize("how", ["killed", "partial"])
def test_a_change_that_no_complete_build_saw_is_taken_back_or_made_good(
    company: tuple[Project, Tables],
    viewed: tuple[Tables, Path],
    how: str,
    tmp_path: Path,
):
    project, tables = company
    changed, marts_of_changed = viewed
    write(project, tables)
    build_changes(project)
    before = shutil.copy(project.published, tmp_path / "before.duckdb")
    for raw, marts in ((tables, before), (changed, marts_of_changed)):
        write(project, changed)
        interrupt_build(project, how)
        assert differences(project.published, before) == {}
        write(project, raw)
        build_changes(project)
        assert rebuilt_contacts(project) > 0
        assert differences(project.published, marts) == {}


def test_building_single_models_again_changes_nothing(
    company: tuple[Project, Tables],
):
    project, _ = company
    counts = (
        "select (select count(*) from main_intermediate.path_credits_python), "
        "(select count(*) from main_intermediate.int_interaction_candidates), "
        "(select count(*) from dim_interactions), (select count(*) from dim_sessions)"
    )
    before = project.query(counts)
    assert project.query("from main_intermediate.int_path_positions")
    for model in ("path_credits_python", "int_interaction_candidates", "dim_sessions"):
        done = project.dbt("run", "--quiet", "--select", f"{model}+")
        assert done.returncode == 0, done.stdout[-6000:]
        assert project.query(counts) == before, model


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


def test_another_list_model_or_macro_makes_everything_anew(
    demo: Project, tmp_path: Path
):
    ignored = shutil.ignore_patterns(".*", "*.duckdb*", "target", "logs", "benchmarks")
    folder = Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=ignored))
    shutil.copy(demo.database, folder)

    def changed_settings() -> list[str]:
        subprocess.run(
            [
                *(Path(sys.executable).with_name("dbt"), "--quiet", "build"),
                *("--select", "int_setting_states", "traffic_source_domains"),
                *("--exclude", "resource_type:test", "resource_type:unit_test"),
            ],
            cwd=folder,
            env=os.environ | {"ATTRIBUTION_DUCKDB_PATH": str(folder / DATABASE)},
            check=True,
        )
        return [
            setting
            for (setting,) in Project(folder).query(
                "select setting from main_intermediate.int_setting_states "
                "where is_changed order by setting"
            )
        ]

    def kept_tables() -> list[tuple]:
        return Project(folder).query(
            "select table_name from information_schema.tables where table_name in ("
            "'int_interaction_candidates', 'path_credits_python', 'dim_interactions', "
            "'dim_sessions')"
        )

    assert changed_settings() == []
    assert len(kept_tables()) == 4
    domains = "seeds/traffic_sources/traffic_source_domains.csv"
    for file, text, other, setting in (
        (domains, "\n", "\nx.example,x,x\n", "seed traffic_source_domains"),
        ("models/marts/dim_deals.sql", "select", "select ", "models and macros"),
        ("macros/attribution_models/linear.sql", "1.00", "1.0", "models and macros"),
    ):
        shutil.copy(demo.database, folder)
        before = (folder / file).read_text()
        (folder / file).write_text(before.replace(text, other, 1))
        assert changed_settings() == [setting]
        assert kept_tables() == []
        (folder / file).write_text(before)


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
