"""The boards on the demo's marts, built into a database of the tests' own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

PROJECT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@dataclass
class Boards:
    """The boards on one database, and what dbt Charts keeps of their results."""

    database: Path

    @property
    def marts(self) -> Path:
        return self.database.with_name("attribution_marts.duckdb")

    @property
    def explanation(self) -> Path:
        """analyses/explain_conversion.sql, as dbt compiles it."""
        target = self.database.with_name("explore")
        return target / "compiled/attribution/analyses/explain_conversion.sql"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            # dbt Charts reads the path as one from the project, even if it is absolute.
            "ATTRIBUTION_DUCKDB_PATH": os.path.relpath(self.database, PROJECT),
            "ATTRIBUTION_EXPLAIN": str(self.explanation),
            "DCT_CACHE_PATH": str(self.database.with_name("cache.duckdb")),
            "DO_NOT_TRACK": "1",
        }

    def run(self, *command: str) -> subprocess.CompletedProcess:
        """Run dbt or dct in the project."""
        return subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def render(self, format: str, *boards: str, **picked: object) -> dict[str, str]:
        """Each board as a file of the format, with what is picked."""
        variables = [
            f"--var={name}={value if isinstance(value, str) else json.dumps(value)}"
            for name, value in picked.items()
        ]
        folder = self.database.parent / "rendered"
        done = self.run(
            "dct",
            "render",
            *(f"charts/{board}.yml" for board in boards),
            f"--format={format}",
            f"--output={folder}/{{stem}}.{format}",
            "--no-warnings",
            *variables,
        )
        assert done.returncode == 0, done.stdout
        return {board: (folder / f"{board}.{format}").read_text() for board in boards}

    def rows(self, *boards: str, **picked: object) -> dict[str, dict[str, list[dict]]]:
        """The rows of each board's queries, by the query's name."""
        return {
            board: {
                name: query["rows"]
                for name, query in json.loads(text)["queries"].items()
            }
            for board, text in self.render("data", *boards, **picked).items()
        }

    def query(self, sql: str) -> list[tuple]:
        """The rows of a query on the published marts."""
        with duckdb.connect(str(self.marts), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture(scope="session")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Boards:
    """With lifecycle stages, so that every report is there to be picked."""
    boards = Boards(tmp_path_factory.mktemp("boards") / "attribution.duckdb")
    stages = "{attribution__lifecycle_stages: [opportunity, customer]}"
    for command in (
        "build --exclude resource_type:test resource_type:unit_test",
        "parse --target published --target-path target/charts",
        "compile --no-introspect --select explain_conversion --target published "
        f"--target-path {boards.database.with_name('explore')}",
    ):
        done = boards.run("dbt", "--quiet", *command.split(), "--vars", stages)
        assert done.returncode == 0, done.stdout
    return boards
