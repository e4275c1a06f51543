"""The raw files take each other's place together."""

import os
import subprocess
from pathlib import Path

import duckdb
import pytest

from load import files
from load.contract import PROJECT


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two tables as a load leaves them."""
    (tmp_path / ".load").mkdir()
    path = tmp_path / ".load/hubspot.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.sql("create schema raw")
        connection.sql(
            "create table raw.company as "
            "select '7' as id, 'Skogheim' as property_name, 'false' as archived"
        )
        connection.sql(
            "create table raw.deal_contact as from (values "
            "('1', '501', '3', 'HUBSPOT_DEFINED'), "
            "('1', '501', '3', 'HUBSPOT_DEFINED'), "
            "('2', null, null, null)) as rows(deal_id, contact_id, type_id, category)"
        )
    return path


def test_records_without_associations_are_no_rows(database: Path, tmp_path: Path):
    written, absent = files.write(database, tmp_path, {"contact": "not yours"})
    assert written == {"company": 1, "deal_contact": 1}
    assert absent["contact"] == "not yours"
    assert absent["deal"] == "the account has none"
    assert "company" not in absent
    assert "engagement_communication" not in absent  # optional


def test_what_is_no_longer_loaded_is_no_longer_there(database: Path, tmp_path: Path):
    files.write(database, tmp_path, {})
    _, absent = files.write(database, tmp_path, {"company": "no scope any more"})
    assert absent["company"] == "no scope any more"
    assert not (tmp_path / "company.parquet").exists()


def test_files_half_in_their_places_are_not_built(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    files.write(database, tmp_path, {})
    assert refusal_of_make(tmp_path) is None

    def cut_short(source: Path, target: Path, replace=os.replace) -> None:
        if target.stem == "deal_contact":
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", cut_short)
        files.write(database, tmp_path, {})
    assert not (tmp_path / "vars.yml").exists()
    assert (
        refusal_of_make(tmp_path) == f"{tmp_path}/ is not whole: run make load again."
    )
    files.write(database, tmp_path, {})
    assert refusal_of_make(tmp_path) is None


def refusal_of_make(folder: Path) -> str | None:
    """Why `make build RAW=...` does not build, if it is that; bin has no dbt."""
    done = subprocess.run(
        [
            *("make", "--old-file", ".venv/.installed", "build", "BIN=bin"),
            f"RAW={folder}/{{name}}.parquet",
        ],
        cwd=PROJECT,
        env=os.environ | {"MAKEFLAGS": ""},
        capture_output=True,
        text=True,
    )
    told = [line for line in done.stderr.splitlines() if "is not whole" in line]
    return told[0] if told else None
