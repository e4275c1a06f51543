"""Mutation check: break every rule on purpose, and see which fast test catches it.

    python tests/mutation/mutate.py                # every mutant
    python tests/mutation/mutate.py --every 8      # each eighth: the short form for CI
    python tests/mutation/mutate.py u_shaped cap   # those with a word in their name
    python tests/mutation/mutate.py --check        # only whether their texts stand

Run it in the project's environment, from anywhere; it touches only copies of the
project in a temporary folder. There the demo company is built once, with all its tests;
then each mutant of mutants.toml is applied alone to a copy and tested, two at a time.
What stands downstream of a failed test is not built.

A mutant is caught by a failing test of those it asks. A mutant that does not compile
or run proves nothing: it is told as broken. Exit code 1 if any survives or is broken.
"""

import argparse
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "python"))

import forked_dbt
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from dbt.contracts.graph.manifest import Manifest
from dbt.contracts.graph.nodes import HookNode, SeedNode

PROJECT = Path(__file__).parents[2]
MUTANTS = Path(__file__).with_name("mutants.toml")
RESULTS = PROJECT / "target/mutation_results.md"
LEFT_BEHIND = shutil.ignore_patterns(
    ".*", "*.duckdb*", "target", "logs", "dbt_packages", "__pycache__", "benchmarks"
)
READ_WHEN_PARSING = re.compile(r"\b(?:config|ref|source)\([^)]*\)")


@dataclass(frozen=True)
class Mutant:
    """One clause of the rules and a change of the project that breaks it."""

    section: str
    file: str
    name: str
    clause: str
    text: str
    replacement: str
    asked: str

    def applied_to(self, code: str) -> tuple[str, int]:
        """The code with the mutant, and how often its text stood there."""
        text = r"\s+".join(map(re.escape, self.text.split()))
        return re.subn(text, lambda _: self.replacement, code)

    @property
    def changes_what_is_parsed(self) -> bool:
        """Whether dbt must read the project anew to see the change."""
        if self.file.endswith((".sql", ".py")):
            before, after = map(
                READ_WHEN_PARSING.findall, (self.text, self.replacement)
            )
            return Counter(before) != Counter(after)
        return not self.file.endswith(".csv")


@dataclass(frozen=True)
class Outcome:
    """The test that caught a mutant, or what went wrong."""

    caught_by: str = ""
    problem: str = ""

    def __str__(self) -> str:
        return self.caught_by or ("BROKEN" if self.problem else "SURVIVES")


def read_mutants() -> list[Mutant]:
    mutants = []
    for section, files in tomllib.loads(MUTANTS.read_text()).items():
        for file, entries in files.items():
            asked = entries.pop("asked", Path(file).stem)
            for name, (clause, text, replacement, *others) in entries.items():
                tests = others or [asked]
                mutants.append(
                    Mutant(section, file, name, clause, text, replacement, *tests)
                )
    names = Counter(mutant.name for mutant in mutants)
    doubled = {name for name in names if names[name] > 1}
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
        path = PROJECT / mutant.file
        code, count = mutant.applied_to(path.read_text() if path.exists() else "")
        if not path.exists():
            rotten.append(f"{mutant.name}: {mutant.file} is gone")
        elif count != 1:
            rotten.append(
                f"{mutant.name}: stands {count} times in {mutant.file}, not once: "
                f"{mutant.text}"
            )
        elif code == path.read_text():
            rotten.append(f"{mutant.name}: changes nothing in {mutant.file}")
    if rotten:
        sys.exit("\n".join([*rotten, f"{len(rotten)} mutants of mutants.toml rot."]))


def parsed_project() -> Manifest:
    """The project as the fork server has read it, in the folder where we are.

    Without the checks before every build, which no mutant touches.
    """
    from parsed_project import PARSED

    manifest = forked_dbt.with_raw_data(PARSED, {})
    for node in list(manifest.nodes.values()):
        if isinstance(node, HookNode) and "check_" in node.raw_code:
            del manifest.nodes[node.unique_id]
        if isinstance(node, SeedNode):
            node.root_path = os.getcwd()
    return manifest


def parsed_with(mutant: Mutant) -> Manifest:
    """The parsed project with the mutant; a seed's rows are read from its file."""
    manifest = parsed_project()
    changed = mutant.file.endswith(".csv")
    for attribute, parsed in (
        ("raw_code", manifest.nodes),
        ("macro_sql", manifest.macros),
    ):
        for each in parsed.values():
            if each.original_file_path == mutant.file:
                code, count = mutant.applied_to(getattr(each, attribute, ""))
                if count:
                    changed = True
                    setattr(each, attribute, code)
    if not changed:
        raise ValueError(
            f"{mutant.name}: its text is part of no model, test or macro alone"
        )
    return manifest


def build(manifest: Manifest | None, *arguments: str) -> Outcome:
    """Build with dbt, in this process, and tell the first test that fails.

    Not with --fail-fast: it may tell a failed test as skipped. Under another time zone
    than UTC, so that a zone slipping in shows.
    """
    os.environ |= {
        "ATTRIBUTION_DUCKDB_PATH": forked_dbt.DATABASE,
        "TZ": "America/New_York",
    }
    time.tzset()
    done = dbtRunner(manifest=manifest).invoke(
        ["build", "--quiet", "--log-level", "none", "--no-write-json", *arguments]
    )
    DuckDBConnectionManager.close_all_connections()
    if done.exception:
        return Outcome(problem=str(done.exception))
    for result in done.result:
        if result.status == "error":
            return Outcome(problem=f"{result.node.name}: {result.message}")
    failed = [result.node.name for result in done.result if result.status == "fail"]
    return Outcome(caught_by=min(failed, default=""))


def run_pytest(arguments: str) -> Outcome:
    """Run pytest up to the first test that fails, and tell it.

    What differs from the reference is not shrunk to few rows, as nobody reads it.
    """
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--exitfirst", "--quiet"),
            *("--numprocesses", "0", "--tb", "no", "-rf"),
            *arguments.split(),
        ],
        env=os.environ | {"ATTRIBUTION_REFERENCE_SHRINK_ROUNDS": "0"},
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


def build_unbroken(folder: Path) -> Outcome:
    """Copy the project and build the demo company there with all its tests."""
    shutil.copytree(PROJECT, folder, ignore=LEFT_BEHIND)
    os.chdir(folder)
    outcome = build(parsed_project(), "--threads", "2")
    shutil.rmtree("target")
    return outcome


def test(unbroken: Path, mutant: Mutant) -> Outcome:
    """Apply the mutant to a copy of what was built unbroken, and ask the tests."""
    folder = unbroken.with_name(mutant.name)
    shutil.copytree(unbroken, folder)
    os.chdir(folder)
    path = Path(mutant.file)
    path.write_text(mutant.applied_to(path.read_text())[0])
    if mutant.asked.startswith("tests/"):
        outcome = run_pytest(mutant.asked)
    else:
        manifest = None if mutant.changes_what_is_parsed else parsed_with(mutant)
        outcome = build(manifest, "--threads", "1", "--select", *mutant.asked.split())
    os.chdir(unbroken)
    shutil.rmtree(folder)
    return outcome


def write_results(outcomes: dict[Mutant, Outcome]) -> None:
    """A table to be read beside the rules."""
    rows = (
        f"| {mutant.section} | {mutant.clause} | {mutant.name} | {outcome} |\n"
        for mutant, outcome in outcomes.items()
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(
        "# Each rule, broken on purpose\n\n"
        "| section | clause | mutant | caught by |\n|---|---|---|---|\n" + "".join(rows)
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("words", nargs="*", help="words in the names of mutants")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()

    mutants = chosen(read_mutants(), arguments.words, arguments.every)
    if not mutants:
        sys.exit("No mutant has such a name.")
    check_texts(mutants)
    if arguments.check:
        print(f"{len(mutants)} mutants stand.")
        return 0

    started = time.monotonic()
    outcomes = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        # A process for each mutant, forked from one that has read the project; or a
        # fresh one, as dbt cannot read a project in a fork.
        multiprocessing.get_context("forkserver").Pool(2, maxtasksperchild=1) as forks,
        multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as readers,
    ):
        unbroken = Path(folder) / "unbroken"
        baseline = forks.apply(build_unbroken, (unbroken,))
        if baseline != Outcome():
            sys.exit(f"Without any mutant: {baseline.problem or baseline}")
        started_tests = {
            mutant: (readers if mutant.changes_what_is_parsed else forks).apply_async(
                test, (unbroken, mutant)
            )
            for mutant in mutants
        }
        for mutant, outcome in started_tests.items():
            outcomes[mutant] = outcome.get()
            print(f"{mutant.name}: {outcomes[mutant]}", flush=True)

    for mutant, outcome in outcomes.items():
        if outcome.problem:
            print(
                f"\n{mutant.name} does not run, so that it proves nothing: "
                f"{outcome.problem}"
            )
    write_results(outcomes)
    told = Counter(
        "caught" if outcome.caught_by else str(outcome).lower()
        for outcome in outcomes.values()
    )
    print(
        f"\n{len(outcomes)} mutants: {told['caught']} caught, {told['survives']} "
        f"survive, {told['broken']} broken; {time.monotonic() - started:.0f} seconds. "
        f"The table: {RESULTS.relative_to(PROJECT)}"
    )
    return 0 if told["caught"] == len(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
