"""A build of any selection makes what the code, the lists and the raw rows say."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from compare_marts import differences
from conftest import PROJECT

LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "*.duckdb*", "target*", "logs", "dbt_packages", "__pycache__", "benchmarks"
)
NO_TESTS = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
CHANGES = [
    # A model's share.
    (
        "macros/attribution_models/u_shaped.sql",
        '"first_interaction": 0.40,\n        "lead_creation": 0.40,',
        '"first_interaction": 0.70,\n        "lead_creation": 0.10,',
    ),
    # A source rule.
    (
        "models/intermediate/sessions/int_session_source_rules.sql",
        "is not null then 'other_utm'",
        "is not null then 'email_utm'",
    ),
    # A list.
    ("seeds/interaction_types.csv", "Call connected", "Call"),
]


class Copy:
    """The project in a folder of its own, whose files may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = shutil.copytree(PROJECT, folder, ignore=LEFT_BEHIND)
        self.database = self.folder / "built.duckdb"

    def change(self, file: str, text: str, replacement: str) -> None:
        path = self.folder / file
        assert path.read_text().count(text) == 1, (file, text)
        path.write_text(path.read_text().replace(text, replacement))

    def build(self, *arguments: str) -> None:
        done = subprocess.run(
            [
                *(Path(sys.executable).parent / "dbt", "--no-use-colors", "build"),
                *NO_TESTS,
                *arguments,
            ],
            cwd=self.folder,
            env=os.environ | {"ATTRIBUTION_DUCKDB_PATH": str(self.database)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout[-4000:]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The demo company, built twice: a quiet night lies behind it."""
    copy = Copy(tmp_path_factory.mktemp("built") / "project")
    copy.build()
    copy.build()
    shutil.copytree(copy.folder / "target", copy.folder / "target_before")
    return copy


def copy_of(built: Copy, folder: Path) -> Copy:
    copy = Copy.__new__(Copy)
    copy.folder = shutil.copytree(built.folder, folder)
    copy.database = copy.folder / built.database.name
    return copy


def test_what_is_modified_is_made_anew(built: Copy, tmp_path: Path):
    selected, fresh = copy_of(built, tmp_path / "selected"), Copy(tmp_path / "fresh")
    for copy in (selected, fresh):
        for change in CHANGES:
            copy.change(*change)
    selected.build("--select", "state:modified+", "--state", "target_before")
    fresh.build()
    assert differences(selected.database, fresh.database) == {}
    assert differences(selected.database, built.database) != {}


@pytest.mark.parametrize(
    "selection",
    [
        "int_session_interactions",
        "int_decayed_paths",
        "+int_path_shapes",
        "dim_interactions fct_attribution_credits",
        "config.materialized:view",
    ],
)
def test_no_selection_drops_or_empties_a_mart(
    built: Copy, tmp_path: Path, selection: str
):
    selected = copy_of(built, tmp_path / "selected")
    selected.build("--select", *selection.split())
    assert differences(selected.database, built.database) == {}
    with duckdb.connect(str(selected.database), read_only=True) as connection:
        tables = connection.sql(
            "select schema_name || '.' || table_name from duckdb_tables()"
        ).fetchall()
        empty = [
            table
            for (table,) in tables
            if not connection.sql(f"from {table} limit 1").fetchall()
        ]
    # What vars switch on.
    assert sorted(empty) == [
        "main_intermediate.int_ad_page_views",
        "main_intermediate.int_lifecycle_stage_candidates",
    ]
