"""Run `python -m load` against the local server, and look at what it wrote."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml
from demo_account import Raw, demo, rows_that_hubspot_has
from server import TOKEN, Account, Server

from load.contract import PROJECT

Rows = dict[str, list[tuple]]


@pytest.fixture(scope="session")
def raw() -> Raw:
    return rows_that_hubspot_has(demo())


@pytest.fixture
def server(raw: Raw) -> Iterator[Server]:
    """The demo company's account; its associations come two at a time."""
    account = Account({table: [*map(dict, rows)] for table, rows in raw.items()})
    account.associations_at_once = 2
    with Server(account).running() as server:
        yield server


@pytest.fixture(scope="session")
def undisturbed(raw: Raw, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw folder of the demo's account, loaded without a disturbance."""
    folder = tmp_path_factory.mktemp("undisturbed") / "raw"
    with Server(Account(raw)).running() as server:
        (folder.parent / "printed").write_text(load(server, folder))
    return folder


@pytest.fixture
def loaded(undisturbed: Path, tmp_path: Path) -> Path:
    """A copy of it, to load into again."""
    return shutil.copytree(undisturbed, tmp_path / "raw")


def started(
    server: Server, folder: Path, *arguments: str, token: str = TOKEN
) -> subprocess.Popen:
    """A load on its way; what it prints goes to one pipe."""
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "load", "--address", server.address),
            *("--into", str(folder), *arguments),
        ],
        cwd=PROJECT,
        env=os.environ | {"HUBSPOT_ACCESS_TOKEN": token},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def load(server: Server, folder: Path, *arguments: str, **settings: str) -> str:
    """A load that goes well, and what it printed."""
    done = started(server, folder, *arguments, **settings)
    printed, _ = done.communicate()
    assert done.returncode == 0, printed
    return printed


def stopped(server: Server, folder: Path, *arguments: str, **settings: str) -> str:
    """A load that stops, and what it printed."""
    done = started(server, folder, *arguments, **settings)
    printed, _ = done.communicate()
    assert done.returncode == 1, printed
    return printed


def rows_in(folder: Path) -> Rows:
    """Every raw file's rows, in one order."""
    return {
        path.stem: duckdb.sql(f"from '{path}' order by all").fetchall()
        for path in sorted(folder.glob("*.parquet"))
    }


def records(folder: Path, table: str) -> dict[str, dict[str, str]]:
    """A raw file's rows by their first column."""
    found = duckdb.sql(f"from '{folder}/{table}.parquet'")
    return {
        row[0]: dict(zip(found.columns, row, strict=True)) for row in found.fetchall()
    }


def absent_tables(folder: Path) -> list[str]:
    found = yaml.safe_load((folder / "vars.yml").read_text())
    return found["attribution__absent_tables"]


def asked(server: Server) -> list[str]:
    """The paths that were asked for."""
    return [path.partition("?")[0] for _, path in server.requests]
