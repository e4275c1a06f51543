"""Builds that are killed, that fail or that meet: readers see whole marts or the last.

    ATTRIBUTION_KILLS=10 pytest tests/python/test_nothing_half_done.py

kills as many builds, each at a random moment; the default is a short form.
"""

import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from conftest import DEMO, Project

KILLS = int(os.environ.get("ATTRIBUTION_KILLS", 1))
BUILD = ("build", "--exclude", "resource_type:unit_test")


def published(project: Project) -> Path:
    return project.folder / "test_marts.duckdb"


@dataclass
class Marts:
    """Every row of every mart; doubles are equal when they are close, as the engine may
    add them up in any order."""

    rows: dict[str, list[tuple[tuple, list[float]]]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Marts) or self.rows.keys() != other.rows.keys():
            return False
        return all(
            len(rows) == len(other.rows[table])
            and all(
                exact == other_exact and doubles == pytest.approx(other_doubles)
                for (exact, doubles), (other_exact, other_doubles) in zip(
                    rows, other.rows[table], strict=True
                )
            )
            for table, rows in self.rows.items()
        )


def contents(path: Path) -> Marts:
    """The published marts."""
    with duckdb.connect(str(path), read_only=True) as marts:
        tables = marts.sql(
            "select table_name from information_schema.tables "
            "where table_schema = 'main'"
        ).fetchall()
        found = {}
        for (table,) in tables:
            kinds = marts.sql(f"describe main.{table}").fetchall()
            exact = [f'"{name}"' for name, kind, *_ in kinds if kind != "DOUBLE"]
            doubles = [f'"{name}"' for name, kind, *_ in kinds if kind == "DOUBLE"]
            rows = marts.sql(
                f"select {', '.join(exact + doubles)} from main.{table} "
                f"order by {', '.join(exact)}"
            ).fetchall()
            found[table] = [
                (row[: len(exact)], [value or 0.0 for value in row[len(exact) :]])
                for row in rows
            ]
        return Marts(found)


@pytest.fixture(scope="module")
def demo(module_project: Project) -> Project:
    module_project.vars = DEMO
    module_project.build("resource_type:test")
    return module_project


def test_a_killed_build_is_made_good_by_the_next(demo: Project):
    undisturbed = contents(published(demo))
    moments = random.Random(4)
    for _ in range(KILLS):
        run = demo.start(*BUILD)
        time.sleep(moments.uniform(2, 12))
        run.kill()
        assert contents(published(demo)) == undisturbed
    demo.build("resource_type:test")
    assert contents(published(demo)) == undisturbed


def test_a_second_build_on_the_same_file_is_refused_and_harms_nothing(demo: Project):
    undisturbed = contents(published(demo))
    first = demo.start(*BUILD)
    first.wait_until_printed("START")
    second = demo.dbt(*BUILD)
    assert second.returncode != 0
    assert "Could not set lock on file" in second.stdout
    assert first.finish().returncode == 0
    assert contents(published(demo)) == undisturbed


def test_a_reader_neither_blocks_the_build_nor_sees_half_of_it(demo: Project):
    with duckdb.connect(str(published(demo)), read_only=True) as reader:
        before = reader.sql("select count(*) from attribution_report").fetchall()
        demo.vars = DEMO | {"attribution__lookback_days": 30}
        demo.build("resource_type:test")
        demo.vars = DEMO
        assert (
            reader.sql("select count(*) from attribution_report").fetchall() == before
        )
    with duckdb.connect(str(published(demo)), read_only=True) as reader:
        after = reader.sql("select count(*) from attribution_report").fetchall()
    assert after < before


def test_a_failed_test_leaves_the_last_good_marts(demo: Project):
    undisturbed = contents(published(demo))
    demo.vars = DEMO | {"attribution__raw_files": f"{demo.folder}/{{name}}.csv"}
    for file in Path("demo").glob("*.csv"):
        text = file.read_text()
        if file.stem == "deal":
            text = text.replace("EUR", "NOK", 1)
        (demo.folder / file.name).write_text(text)
    done = demo.dbt(*BUILD)
    demo.vars = DEMO
    assert "deals_without_a_home_amount_share_one_currency" in done.stdout
    assert done.returncode != 0
    assert contents(published(demo)) == undisturbed
