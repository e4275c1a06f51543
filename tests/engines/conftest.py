"""The demo company's marts as DuckDB builds them, to compare other engines' with."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import yaml

PROJECT = Path(__file__).parents[2]
DEMO = PROJECT / "demo"
MARTS = sorted(path.stem for path in PROJECT.glob("models/marts/*.sql"))
# Attribution models that are on where the engine runs Python models alone.
PYTHON_MODELS = {"markov", "shapley"}
SWITCHED_OFF = ["account_linear", *sorted(PYTHON_MODELS)]
LARGEST_DIFFERENCE = 1e-9

Rows = list[dict[str, object]]


def required_columns(table: str) -> list[str]:
    """The columns that a raw table must have, by the sources files."""
    [columns] = [
        found["columns"]
        for path in PROJECT.glob("models/staging/*/_*__sources.yml")
        for source in yaml.safe_load(path.read_text())["sources"]
        for found in source["tables"]
        if found["name"] == table
    ]
    return [
        column["name"]
        for column in columns
        if not column.get("config", {}).get("meta", {}).get("optional")
    ]


def run_dbt(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess:
    """Run dbt on the demo, its artefacts and logs in a folder, and show its output."""
    command = [
        *(str(Path(sys.executable).parent / "dbt"), "--no-use-colors", *arguments),
        *("--target-path", str(folder / "target"), "--log-path", str(folder / "logs")),
    ]
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    print(done.stdout)
    return done


def built_on_duckdb(folder: Path, **variables: object) -> Path:
    """A database with every mart."""
    database = folder / "demo.duckdb"
    marts = " ".join(f"+{mart}" for mart in MARTS)
    done = run_dbt(
        folder,
        *("build", "--target", "dev", "--select", marts),
        *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
        *("--vars", json.dumps(variables)),
        ATTRIBUTION_DUCKDB_PATH=str(database),
    )
    assert done.returncode == 0
    return database


def marts_of(database: Path) -> dict[str, Rows]:
    """Each mart by its name."""
    with duckdb.connect(str(database), read_only=True) as connection:

        def read(mart: str) -> Rows:
            found = connection.execute(f"select * from main.{mart}")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        return {mart: read(mart) for mart in MARTS}


@pytest.fixture(scope="session")
def duckdb_marts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """Every mart of the demo."""
    return marts_of(built_on_duckdb(tmp_path_factory.mktemp("duckdb")))


@pytest.fixture(scope="session")
def sql_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, built on DuckDB without what needs Python."""
    return built_on_duckdb(
        tmp_path_factory.mktemp("duckdb"), attribution__switched_off_models=SWITCHED_OFF
    )


@pytest.fixture(scope="session")
def sql_marts(sql_database: Path) -> dict[str, Rows]:
    """Every mart of the demo as an engine without Python models has it."""
    return marts_of(sql_database)


@dataclass
class Comparison:
    """What a mart holds on two engines."""

    mart: str
    rows: int
    found_rows: int
    different_rows: int
    largest_difference: float

    @property
    def is_same(self) -> bool:
        return (
            self.found_rows == self.rows
            and self.different_rows == 0
            and self.largest_difference <= LARGEST_DIFFERENCE
        )


def exact_values(row: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """The values that must be equal, in a spelling in which they sort and compare."""

    def spelled(value: object) -> str:
        if isinstance(value, Decimal):
            return f"{value:.9f}"
        if isinstance(value, datetime):
            return value.isoformat(sep=" ", timespec="microseconds")
        return str(value)

    return tuple(
        (name, spelled(value))
        for name, value in sorted(row.items())
        if not isinstance(value, float)
    )


def difference(value: object, found: object) -> float:
    """How far apart two doubles are, relative to the larger where it exceeds 1."""
    if not isinstance(value, float) or not isinstance(found, float):
        return 0.0 if value is None and found is None else float("inf")
    return abs(value - found) / max(1.0, abs(value), abs(found))


def compare(mart: str, expected: Rows, found: Rows) -> Comparison:
    """Compare a mart row for row: only doubles may differ, by a rounding."""
    pairs = list(
        zip(
            sorted(expected, key=exact_values),
            sorted(found, key=exact_values),
            strict=False,
        )
    )
    doubles = {name for row in expected for name in row if isinstance(row[name], float)}
    return Comparison(
        mart,
        len(expected),
        len(found),
        sum(exact_values(row) != exact_values(other) for row, other in pairs),
        max(
            (
                difference(row[name], other.get(name))
                for row, other in pairs
                for name in doubles
                if row[name] is not None or other.get(name) is not None
            ),
            default=0.0,
        ),
    )


def assert_same_marts(
    expected: dict[str, Rows], read: Callable[[str], Rows], engine: str
) -> None:
    """Print how an engine's marts compare with DuckDB's, and fail where they differ."""
    comparisons = [compare(mart, rows, read(mart)) for mart, rows in expected.items()]
    print(f"\n{'mart':28}{'DuckDB':>9}{engine:>12}{'different':>11}{'doubles by':>12}")
    for found in comparisons:
        print(
            f"{found.mart:28}{found.rows:9}{found.found_rows:12}"
            f"{found.different_rows:11}{found.largest_difference:12.0e}"
        )
    assert len(comparisons) > 10
    assert sum(found.rows for found in comparisons) > 50_000
    assert [found.mart for found in comparisons if not found.is_same] == []


Boards = dict[tuple[str, str], Rows]


def board_rows(bin: Path, folder: Path, target: str, **environment: str) -> Boards:
    """The rows of every board's queries on a target, by board and query.

    Numbers are read as doubles: JSON has one kind of them.
    """
    boards = sorted(
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "charts").glob("*.yml")
        if path.stem != "meta"
    )
    for command in (
        f"dbt --quiet parse --target {target} --target-path target/charts",
        f"dct render {' '.join(boards)} --format=data --no-warnings "
        f"--output={folder}/{target}_{{stem}}.json",
    ):
        program, *arguments = command.split()
        done = subprocess.run(
            [bin / program, *arguments],
            cwd=PROJECT,
            env=os.environ
            | environment
            | {
                "ATTRIBUTION_CHARTS_TARGET": target,
                "DCT_CACHE_PATH": str(folder / f"{target}.duckdb"),
                "DO_NOT_TRACK": "1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert done.returncode == 0, done.stdout
    return {
        (Path(board).stem, name): query["rows"]
        for board in boards
        for name, query in json.loads(
            (folder / f"{target}_{Path(board).stem}.json").read_text(),
            parse_int=float,
        )["queries"].items()
    }


def assert_same_boards(
    bin: Path, folder: Path, database: Path, target: str, **environment: str
) -> None:
    """Fail where a board shows other figures on a warehouse than on DuckDB."""
    shutil.copy(database, database.with_stem(f"{database.stem}_marts"))
    expected = board_rows(
        bin,
        folder,
        "published",
        # dbt Charts reads the path as one from the project, even if it is absolute.
        ATTRIBUTION_DUCKDB_PATH=os.path.relpath(database, PROJECT),
    )
    found = board_rows(bin, folder, target, **environment)
    compared = {
        query: compare("/".join(query), rows, found[query])
        for query, rows in expected.items()
    }
    print(f"\n{len(compared)} queries of the boards compared on {target}")
    assert len(compared) > 20
    assert [query for query, result in compared.items() if not result.is_same] == []
