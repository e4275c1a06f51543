"""Build the project on small made-up raw tables, each test in files of its own."""

import csv
import re
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb
import pytest
import yaml
from filelock import FileLock
from forked_dbt import DATABASE, PROJECT, start

DEMO = {"attribution__raw_files": "demo/{name}.csv", "attribution__absent_tables": []}
Rows = list[dict[str, object]]


@cache
def raw_tables() -> dict[str, dict]:
    """Each raw table's properties, from the sources files."""
    return {
        table["name"]: table
        for path in PROJECT.glob("models/staging/*/_*__sources.yml")
        for source in yaml.safe_load(path.read_text())["sources"]
        for table in source["tables"]
    }


def contract() -> dict[str, dict[str, dict]]:
    """The raw contract: table to column to its properties."""
    return {
        name: {column["name"]: column for column in table["columns"]}
        for name, table in raw_tables().items()
    }


def meta_of(properties: dict) -> dict:
    """What a table's or column's meta tells."""
    return properties.get("config", {}).get("meta", {})


def stand_ins() -> dict[str, str]:
    """The raw tables that may stand for another, and which."""
    return {
        name: meta_of(table)["stands_for"]
        for name, table in raw_tables().items()
        if "stands_for" in meta_of(table)
    }


@dataclass
class Run:
    """A dbt that was started; what it prints goes to a file, so that it never waits."""

    process: BaseProcess
    output: Path

    def is_running(self) -> bool:
        return self.process.is_alive()

    def wait_until_printed(self, pattern: str) -> None:
        while not re.search(pattern, self.output.read_text()):
            assert self.is_running(), self.output.read_text()[-4000:]
            time.sleep(0.05)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()

    def finish(self) -> subprocess.CompletedProcess:
        self.process.join()
        return subprocess.CompletedProcess(
            "dbt", self.process.exitcode, self.output.read_text()
        )


@dataclass
class Project:
    """The dbt project on raw CSV files and a database of its own."""

    folder: Path
    vars: dict[str, object] = field(default_factory=dict)
    parse_anew: bool = False

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def published(self) -> Path:
        """The file of the marts that builds publish."""
        return self.database.with_name(f"{self.database.stem}_marts.duckdb")

    def write(self, table: str, rows: Rows) -> None:
        """Write a raw table; columns that a row lacks are empty."""
        names = list(dict.fromkeys(name for row in rows for name in row))
        names = names or list(contract()[table])
        with open(self.folder / f"{table}.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, names)
            writer.writeheader()
            writer.writerows(rows)

    def start(self, *arguments: str, **environment: str) -> "Run":
        """Start dbt; raw tables that were not written count as absent."""
        absent = [
            table for table in contract() if not list(self.folder.glob(f"{table}.*"))
        ]
        variables = {
            "attribution__raw_files": f"{self.folder}/{{name}}.csv",
            "attribution__absent_tables": absent,
            **self.vars,
        }
        output = self.folder / f"output_{len(list(self.folder.glob('output_*')))}.txt"
        output.touch()
        process = start(
            [
                *("--no-use-colors", *arguments),
                *("--target-path", str(self.folder / "target")),
                *("--log-path", str(self.folder / "logs")),
            ],
            variables,
            {"ATTRIBUTION_DUCKDB_PATH": str(self.database), **environment},
            output,
            self.parse_anew,
        )
        return Run(process, output)

    def dbt(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        """Run dbt to its end."""
        return self.start(*arguments, **environment).finish()

    def build(self, *arguments: str, **environment: str) -> None:
        """Build the models and their data tests, and stop at the first error."""
        done = self.dbt(
            "build", "--exclude", "resource_type:unit_test", *arguments, **environment
        )
        assert done.returncode == 0, done.stdout[-6000:]

    def query(self, sql: str) -> list[tuple]:
        """The rows of a query on what was built, in a session far from UTC.

        Staging models are views: they are read here, and a zone slipping in would show.
        """
        with duckdb.connect(str(self.database), read_only=True) as connection:
            connection.execute("set TimeZone = 'America/New_York'")
            return connection.sql(sql).fetchall()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def module_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Project:
    """The demo company as built with every test, and all that dbt wrote; each worker of
    pytest-xdist has a copy, as only one process may have a database open to write."""
    folder = tmp_path_factory.getbasetemp()
    shared = (folder if worker_id == "master" else folder.parent) / "demo"
    with FileLock(f"{shared}.lock"):
        if not (shared / "passed").exists():
            shared.mkdir(exist_ok=True)
            done = Project(shared, DEMO, parse_anew=True).dbt("build")
            assert done.returncode == 0, done.stdout[-6000:]
            (shared / "passed").touch()
    own = tmp_path_factory.mktemp("demo") / "copy"
    return Project(shutil.copytree(shared, own), DEMO, parse_anew=True)
