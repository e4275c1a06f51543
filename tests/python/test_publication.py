"""Where the marts are published: beside a database that is a file, and nowhere else."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from conftest import PROJECT


def load_model():
    path = PROJECT / "models/publication/published_marts.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published_rows(session: duckdb.DuckDBPyConnection) -> list[tuple]:
    """What the model returns where every mart is an empty table."""

    [(database,)] = session.sql("select current_database()").fetchall()

    def ref(name: str) -> duckdb.DuckDBPyRelation:
        session.execute(f"create table {name} (id integer)")
        return session.table(f'"{database}"."main"."{name}"')

    return load_model().model(SimpleNamespace(ref=ref), session).fetchall()


def test_the_marts_of_a_file_lie_beside_it(tmp_path: Path):
    with duckdb.connect(str(tmp_path / "company.duckdb")) as session:
        assert ("main", "dim_deals", 0) in published_rows(session)
    with duckdb.connect(str(tmp_path / "company_marts.duckdb")) as published:
        assert published.sql("select * from dim_deals").fetchall() == []


@pytest.mark.parametrize("path", ["md:company", "motherduck:company", "", None])
def test_beside_what_is_no_file_there_is_no_place(
    path: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert load_model().published_path(path) is None


def test_a_database_that_is_no_file_is_built_and_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with duckdb.connect() as session:
        assert published_rows(session) == []
    assert list(tmp_path.iterdir()) == []
