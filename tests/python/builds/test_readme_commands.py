"""Every command of the README, as it stands there, does what the README says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from conftest import PROJECT

README = (PROJECT / "README.md").read_text()
COMMANDS = [
    line.split(" #")[0].strip()
    for block in re.findall(r"^```\n(.*?)^```$", README, re.S | re.M)
    for line in block.splitlines()
]
[BUILD_ON_FILES, ANSWER] = [line for line in COMMANDS if line.startswith("dbt ")]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as in a fresh clone, with the demo's tables exported beside it."""
    left = shutil.ignore_patterns(".*", "target", "*.duckdb*", "logs")
    copy = tmp_path_factory.mktemp("readme") / "attribution"
    shutil.copytree(PROJECT, copy, ignore=left)
    (copy / "exports").mkdir()
    for file in (PROJECT / "demo").glob("*.csv"):
        parquet = copy / f"exports/{file.stem}.parquet"
        duckdb.sql(f"copy (from read_csv('{file}', sample_size=-1)) to '{parquet}'")
    return copy


def run(command: str, folder: Path) -> str:
    """What a command prints, in a shell in which the environment is activated."""
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=os.environ
        | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


def test_it_builds_on_files_and_answers(copy: Path):
    run(BUILD_ON_FILES, copy)
    with duckdb.connect(
        str(copy / "attribution_marts.duckdb"), read_only=True
    ) as marts:
        [(rows,)] = marts.execute("select count(*) from attribution_report").fetchall()
    assert rows > 9000
    answer = run(ANSWER, copy)
    assert "| sum of 6 of 6 interactions " in answer


def test_ci_runs_what_make_is_told_to():
    """Itself, or as what another needs first; test_make_charts.py runs charts."""
    makefile = (PROJECT / "Makefile").read_text()
    needs = dict(re.findall(r"^([a-z-]+):([^#\n]*)", makefile, re.M))
    run_by_ci = set(re.findall(r"make ([a-z- ]+)", (PROJECT / ".ci/run").read_text()))
    targets = {target for line in run_by_ci for target in line.split()}
    while found := {need for made in targets for need in needs.get(made, "").split()}:
        if found <= targets:
            break
        targets |= found
    told = set(re.findall(r"`?make ([a-z-]+)", README)) - {"charts"}
    assert {"build", "docs", "test"} <= told <= targets
