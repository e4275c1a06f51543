"""Mutation check: break every rule on purpose, and see which fast test catches it.

    python tests/mutation/mutate.py                # every mutant
    python tests/mutation/mutate.py --every 12     # each twelfth: the short form for CI
    python tests/mutation/mutate.py u_shaped cap   # those with a word in their name
    python tests/mutation/mutate.py --list         # only say which there are

Run it in the project's environment, from anywhere; it touches only a copy of the
project in a temporary folder. There the demo company is built once, with all its tests;
then each mutant of mutants.toml is applied alone, tested and undone. What stands
downstream of a failed test is not built.

A mutant is caught by a failing dbt test of the models it names (of its own file, where
it names none), or by a failing pytest where it says so. A mutant that does not compile
or run proves nothing: it is told as broken. Exit code 1 if any survives or is broken.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

PROJECT = Path(__file__).parents[2]
MUTANTS = Path(__file__).with_name("mutants.toml")
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "*.duckdb*", "target", "logs", "dbt_packages", "__pycache__", "benchmarks"
)
DATABASE = "attribution.duckdb"
BUILT_DATABASE = "built.duckdb"


@dataclass(frozen=True)
class Mutant:
    """One clause of the rules and a change of the project that breaks it."""

    section: str
    name: str
    clause: str
    file: str
    text: str
    replacement: str
    models: str = ""
    pytest: str = ""

    @property
    def selection(self) -> list[str]:
        """The dbt models whose tests are asked."""
        return (self.models or Path(self.file).stem).split()


@dataclass(frozen=True)
class Outcome:
    """The test that caught a mutant, or what went wrong."""

    caught_by: str = ""
    problem: str = ""


def read_mutants() -> list[Mutant]:
    entries = tomllib.loads(MUTANTS.read_text())["mutant"]
    mutants = [Mutant(**entry) for entry in entries]
    names = [mutant.name for mutant in mutants]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        sys.exit(f"Mutants with the same name: {', '.join(sorted(doubled))}")
    return mutants


def chosen(mutants: list[Mutant], words: list[str], every: int) -> list[Mutant]:
    named = [
        mutant
        for mutant in mutants
        if not words or any(word in mutant.name for word in words)
    ]
    return named[::every]


def check_texts(mutants: list[Mutant]) -> None:
    """A mutant whose text the project no longer holds must be mended, not skipped."""
    rotten = []
    for mutant in mutants:
        found = (PROJECT / mutant.file).read_text().count(mutant.text)
        if found != 1:
            rotten.append(
                f"{mutant.name}: its text is found {found} times in {mutant.file}, "
                f"but must be found once:\n{mutant.text}"
            )
        if mutant.text == mutant.replacement:
            rotten.append(f"{mutant.name}: changes nothing")
    if rotten:
        sys.exit("\n\n".join(rotten))


@contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """The project with the mutant, and as it was afterwards."""
    path = Path(mutant.file)
    original = path.read_text()
    path.write_text(original.replace(mutant.text, mutant.replacement))
    try:
        yield
    finally:
        path.write_text(original)


def build(*arguments: str) -> Outcome:
    """Build with dbt, in this process, and tell the first test that fails.

    Not with --fail-fast: it may tell a failed test as skipped. The connection is
    closed, or the next build would write to a database that was replaced.
    """
    done = dbtRunner().invoke(["build", "--quiet", "--log-level", "none", *arguments])
    DuckDBConnectionManager.close_all_connections()
    if done.exception:
        return Outcome(problem=str(done.exception))
    for result in done.result:
        if result.status == "error":
            return Outcome(problem=f"{result.node.name}: {result.message}")
    failed = [result.node.name for result in done.result if result.status == "fail"]
    return Outcome(caught_by=failed[0] if failed else "")


def restore_database() -> None:
    """The database as it was built without any mutant."""
    Path(f"{DATABASE}.wal").unlink(missing_ok=True)
    shutil.copy(BUILT_DATABASE, DATABASE)


def run_pytest(arguments: str) -> Outcome:
    """Run pytest up to the first test that fails, and tell it."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--exitfirst", "--quiet"),
            *("--numprocesses", "0", "--tb", "no", "-rf"),
            *arguments.split(),
        ],
        capture_output=True,
        text=True,
    )
    for line in done.stdout.splitlines():
        if line.startswith("FAILED"):
            name = line.removeprefix("FAILED ").partition(" - ")[0]
            return Outcome(caught_by=name.removeprefix("tests/python/"))
    if done.returncode != 0:
        return Outcome(problem=done.stdout[-2000:])
    return Outcome()


def test(mutant: Mutant) -> Outcome:
    with applied(mutant):
        if mutant.pytest:
            return run_pytest(mutant.pytest)
        restore_database()
        return build("--threads", "1", "--select", *mutant.selection)


def prepare(folder: Path) -> None:
    """Copy the project, go there, and build the demo company with all its tests."""
    shutil.copytree(PROJECT, folder, ignore=LEFT_BEHIND, dirs_exist_ok=True)
    os.chdir(folder)
    os.environ["ATTRIBUTION_DUCKDB_PATH"] = DATABASE
    baseline = build("--threads", "2")
    if baseline != Outcome():
        sys.exit(f"Without any mutant: {baseline.caught_by or baseline.problem}")
    shutil.copy(DATABASE, BUILT_DATABASE)


def row(mutant: Mutant, outcome: Outcome) -> str:
    """A row of the Markdown table."""
    told = outcome.caught_by or ("BROKEN" if outcome.problem else "SURVIVES")
    return f"| {mutant.section} | {mutant.clause} | {mutant.name} | {told} |"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", help="words in the names of mutants")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()

    mutants = read_mutants()
    check_texts(mutants)
    mutants = chosen(mutants, arguments.words, arguments.every)
    if not mutants:
        sys.exit("No mutant has such a name.")
    if arguments.list:
        print("\n".join(f"{mutant.name}: {mutant.clause}" for mutant in mutants))
        return 0

    started = time.monotonic()
    outcomes = {}
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        print("| section | clause | mutant | caught by |\n|---|---|---|---|")
        for mutant in mutants:
            outcomes[mutant] = test(mutant)
            print(row(mutant, outcomes[mutant]), flush=True)
        os.chdir(PROJECT)

    caught = sum(bool(outcome.caught_by) for outcome in outcomes.values())
    broken = {mutant: each.problem for mutant, each in outcomes.items() if each.problem}
    for mutant, problem in broken.items():
        print(f"\n{mutant.name} does not run, so that it proves nothing: {problem}")
    print(
        f"\n{len(outcomes)} mutants: {caught} caught, "
        f"{len(outcomes) - caught - len(broken)} survive, {len(broken)} broken; "
        f"{time.monotonic() - started:.0f} seconds"
    )
    return 0 if caught == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
