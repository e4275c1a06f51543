"""Builds that are killed, that fail or that meet: readers see whole marts or the last.

    ATTRIBUTION_KILLS=10 pytest -s tests/python/builds/test_nothing_half_done.py

kills as many builds, each at a random moment, and prints what was being built then; the
default is a short form.
"""

import os
import random
import re
import resource
import shutil
import time
from pathlib import Path

import duckdb
import pytest
from compare_marts import differences
from conftest import DEMO, PROJECT, Project

KILLS = int(os.environ.get("ATTRIBUTION_KILLS", 1))
BUILD = ("build", "--exclude", "resource_type:unit_test")
NO_TESTS = "resource_type:test"


@pytest.fixture(scope="module")
def company(demo: Project, module_project: Project) -> Project:
    """The demo company as it was built, in files that may be disturbed."""
    for file in demo.folder.glob("*.duckdb"):
        shutil.copy(file, module_project.folder)
    module_project.vars = DEMO
    return module_project


@pytest.fixture(scope="module")
def undisturbed(demo: Project) -> Path:
    return demo.published


def turned(days: int) -> dict[str, object]:
    """Vars by which a build computes everything anew, and otherwise."""
    return DEMO | {"attribution__lookback_days": days}


def in_the_making(printed: str) -> list[str]:
    """What a build has begun and not ended."""
    started = dict(re.findall(r" (\d+) of \d+ START (.+?) \.+ \[RUN\]", printed))
    ended = re.findall(r" (\d+) of \d+ (?!START)", printed)
    return [name for number, name in started.items() if number not in ended]


def test_a_killed_build_is_made_good_by_the_next(company: Project, undisturbed: Path):
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
        assert differences(company.published, undisturbed) == {}
        print(f"Kill {kill + 1}: {', '.join(in_the_making(printed)) or 'in between'}")
    company.vars = DEMO
    company.build(NO_TESTS)
    assert differences(company.published, undisturbed) == {}


MEGABYTE = 2**20


@pytest.mark.parametrize(
    ("selected", "largest_file"),
    [("*", 4 * MEGABYTE), ("published_marts", MEGABYTE)],
    ids=["the database cannot grow", "the marts cannot be published"],
)
def test_a_full_disk_leaves_the_last_good_marts(
    company: Project, undisturbed: Path, selected: str, largest_file: int
):
    """A file that may not grow stands for a disk that is full: writing fails so too."""
    assert company.published.stat().st_size > largest_file
    company.vars = turned(days=20)
    run = company.start(*BUILD, NO_TESTS, "--select", selected)
    resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (largest_file,) * 2)
    done = run.finish()
    assert done.returncode != 0
    assert "File too large" in done.stdout
    assert differences(company.published, undisturbed) == {}
    assert not list(company.folder.glob("*.draft*"))
    company.vars = DEMO
    company.build(NO_TESTS, "--select", selected)
    assert differences(company.published, undisturbed) == {}


def test_a_second_build_on_the_same_file_is_refused_and_harms_nothing(
    company: Project, undisturbed: Path
):
    first = company.start(*BUILD, NO_TESTS)
    first.wait_until_printed("START")
    second = company.dbt(*BUILD, NO_TESTS)
    assert second.returncode != 0
    assert "Could not set lock on file" in second.stdout
    assert first.finish().returncode == 0
    assert differences(company.published, undisturbed) == {}


def test_a_failed_test_leaves_the_last_good_marts(company: Project, undisturbed: Path):
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
    assert differences(company.published, undisturbed) == {}


def test_a_reader_neither_blocks_the_build_nor_sees_half_of_it(company: Project):
    with duckdb.connect(str(company.published), read_only=True) as reader:
        before = reader.sql("select count(*) from attribution_report").fetchall()
        company.vars = turned(days=30)
        company.build(NO_TESTS)
        company.vars = DEMO
        assert (
            reader.sql("select count(*) from attribution_report").fetchall() == before
        )
    with duckdb.connect(str(company.published), read_only=True) as reader:
        after = reader.sql("select count(*) from attribution_report").fetchall()
    assert after < before
