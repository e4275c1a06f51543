"""The demo, built in a copy of the project, and the command mf on it."""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from dbt_metricflow.cli.cli_configuration import CLIConfiguration
from dbt_metricflow.cli.main import cli

PROJECT = Path(__file__).parents[2]
NOT_COPIED = (".*", "target", "logs", "*.duckdb*", "dbt_packages", "benchmarks")


@dataclass
class Demo:
    """The built demo: mf asks its metrics, and its published file has the marts."""

    folder: Path
    validation: str
    configuration: CLIConfiguration

    def mf(self, *arguments: str) -> Result:
        """What a command of mf prints."""
        return CliRunner().invoke(cli, arguments, obj=self.configuration)

    def ask(self, *arguments: str) -> list[dict]:
        """The rows that `mf query` gives, numbers as numbers and dates by their day."""
        answer = self.folder / "answer.csv"
        answer.unlink(missing_ok=True)
        done = self.mf("query", *arguments, "--csv", str(answer), "--quiet")
        assert answer.exists(), done.output
        with open(answer, newline="") as file:
            return [
                {name: value_of(text) for name, text in row.items()}
                for row in csv.DictReader(file)
            ]

    def marts(self, sql: str) -> list[dict]:
        """The rows of a query on the published marts, dates as text."""
        with duckdb.connect(str(self.folder / "demo_marts.duckdb")) as marts:
            answer = marts.sql(sql)
            return [
                {
                    name: value_of("" if value is None else str(value))
                    for name, value in zip(answer.columns, row, strict=True)
                }
                for row in answer.fetchall()
            ]


def value_of(text: str) -> str | float | None:
    """The value that a CSV file gives as a text."""
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        return text.removesuffix("T00:00:00").removesuffix(" 00:00:00")


def run(command: str, *arguments: str) -> str:
    """What a command of this environment prints."""
    done = subprocess.run(
        [Path(sys.executable).parent / command, *arguments],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """Built in a copy, as mf only finds what dbt leaves in the project's folder."""
    folder = tmp_path_factory.mktemp("demo") / "attribution"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("ATTRIBUTION_DUCKDB_PATH", str(folder / "demo.duckdb"))
        # Each start of mf would ask PyPI for a newer version of itself.
        patch.setattr("dbt_metricflow.cli.main.UpdateChecker.check", lambda *_: None)
        run(
            "dbt",
            "--quiet",
            "build",
            "--exclude",
            "resource_type:test",
            "resource_type:unit_test",
        )
        validation = run("mf", "validate-configs", "--show-all")
        yield Demo(folder, validation, CLIConfiguration())
