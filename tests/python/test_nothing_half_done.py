"""Builds that are killed, that fail or that meet: readers see whole marts or the last.

    ATTRIBUTION_KILLS=10 pytest -s tests/python/test_nothing_half_done.py

kills as many builds, each at a random moment, and prints what was being built then; the
default is a short form.
"""

import math
import os
import random
import re
import resource
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from conftest import DEMO, PROJECT, Project

KILLS = int(os.environ.get("ATTRIBUTION_KILLS", 1))
BUILD = ("build", "--exclude", "resource_type:unit_test")
NO_TESTS = "resource_type:test"


def published(project: Project) -> Path:
    return project.folder / "test_marts.duckdb"


def are_close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


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
                exact == other_exact and all(map(are_close, doubles, other_doubles))
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
def company(demo: Project, module_project: Project) -> Project:
    """The demo company as it was built, in files that may be disturbed."""
    for file in demo.folder.glob("*.duckdb"):
        shutil.copy(file, module_project.folder)
    module_project.vars = DEMO
    return module_project


@pytest.fixture(scope="module")
def undisturbed(company: Project) -> Marts:
    return contents(published(company))


def turned(days: int) -> dict[str, object]:
    """Vars by which a build computes everything anew, and otherwise."""
    return DEMO | {"attribution__lookback_days": days}


def in_the_making(printed: str) -> list[str]:
    """What a build has begun and not ended."""
    started = dict(re.findall(r" (\d+) of \d+ START (.+?) \.+ \[RUN\]", printed))
    ended = re.findall(r" (\d+) of \d+ (?!START)", printed)
    return [name for number, name in started.items() if number not in ended]


def test_a_killed_build_is_made_good_by_the_next(company: Project, undisturbed: Marts):
    """Killed while models are built, and while the marts are published."""
    moments = random.Random(KILLS)
    models = len(list(PROJECT.glob("models/**/*.sql")))
    for kill in range(KILLS + 1):
        company.vars = turned(days=kill)
        run = company.start(*BUILD, NO_TESTS)
        begun = rf" {moments.randint(1, models)} of \d+ START (seed|sql|python)"
        run.wait_until_printed("START .*published_marts" if kill == KILLS else begun)
        time.sleep(moments.uniform(0, 0.3))
        run.kill()
        printed = run.output.read_text()
        assert "Completed" not in printed
        assert contents(published(company)) == undisturbed
        print(f"Kill {kill + 1}: {', '.join(in_the_making(printed)) or 'in between'}")
    company.vars = DEMO
    company.build(NO_TESTS)
    assert contents(published(company)) == undisturbed


MEGABYTE = 2**20


@pytest.mark.parametrize(
    ("selected", "largest_file"),
    [("*", 4 * MEGABYTE), ("published_marts", MEGABYTE)],
    ids=["the database cannot grow", "the marts cannot be published"],
)
def test_a_full_disk_leaves_the_last_good_marts(
    company: Project, undisturbed: Marts, selected: str, largest_file: int
):
    """A file that may not grow stands for a disk that is full: writing fails so too."""
    assert published(company).stat().st_size > largest_file
    company.vars = turned(days=20)
    run = company.start(*BUILD, NO_TESTS, "--select", selected)
    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (largest_file,) * 2)
    done = run.finish()
    assert done.returncode != 0
    assert "File too large" in done.stdout
    assert contents(published(company)) == undisturbed
    assert not list(company.folder.glob("*.draft*"))
    company.vars = DEMO
    company.build(NO_TESTS, "--select", selected)
    assert contents(published(company)) == undisturbed


def test_a_second_build_on_the_same_file_is_refused_and_harms_nothing(
    company: Project, undisturbed: Marts
):
    first = company.start(*BUILD, NO_TESTS)
    first.wait_until_printed("START")
    second = company.dbt(*BUILD, NO_TESTS)
    assert second.returncode != 0
    assert "Could not set lock on file" in second.stdout
    assert first.finish().returncode == 0
    assert contents(published(company)) == undisturbed


def test_a_failed_test_leaves_the_last_good_marts(company: Project, undisturbed: Marts):
    company.vars = DEMO | {"attribution__raw_files": f"{company.folder}/{{name}}.csv"}
    for file in Path("demo").glob("*.csv"):
        text = file.read_text()
        if file.stem == "deal":
            text = text.replace("EUR", "NOK", 1)
        (company.folder / file.name).write_text(text)
    done = company.dbt(*BUILD)
    company.vars = DEMO
    assert "deals_without_a_home_amount_share_one_currency" in done.stdout
    assert done.returncode != 0
    assert contents(published(company)) == undisturbed


def test_a_reader_neither_blocks_the_build_nor_sees_half_of_it(company: Project):
    with duckdb.connect(str(published(company)), read_only=True) as reader:
        before = reader.sql("select count(*) from attribution_report").fetchall()
        company.vars = turned(days=30)
        company.build(NO_TESTS)
        company.vars = DEMO
        assert (
            reader.sql("select count(*) from attribution_report").fetchall() == before
        )
    with duckdb.connect(str(published(company)), read_only=True) as reader:
        after = reader.sql("select count(*) from attribution_report").fetchall()
    assert after < before
