"""What Airbyte lands gives the marts of the rows that it was made from."""

from pathlib import Path

import pytest
from airbyte_shape import (
    as_airbyte_lands_them,
    events_as_airbyte_lands_them,
    events_without_what_airbyte_lacks,
    without_what_airbyte_lacks,
)
from as_loaded import demo_rows, write_text, write_typed
from compare_marts import differences
from conftest import Project


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    folders = tmp_path / "airbyte", tmp_path / "contract"
    for folder in folders:
        folder.mkdir()
    return folders


def build(folder: Path, ending: str, **variables: object) -> Project:
    """The project built on such files, with its data tests."""
    own = {"raw_files": f"{folder}/{{name}}.{ending}"}
    project = Project(
        folder,
        {f"attribution__{name}": value for name, value in (own | variables).items()},
    )
    project.build()
    return project


def test_the_crm_gives_the_demos_marts(folders: tuple[Path, Path]):
    """In types of their own, beside events as the source hubspot_events reads them."""
    raw = demo_rows()
    events = {name: rows for name, rows in raw.items() if name.startswith("events_")}
    write_typed(folders[0], as_airbyte_lands_them(raw) | events)
    found = build(folders[0], "parquet", loader={"crm": "airbyte"}, absent_tables=[])
    write_text(folders[1], without_what_airbyte_lacks(raw))
    expected = build(folders[1], "csv")
    assert differences(found.published, expected.published) == {}


def test_crm_and_events_give_the_demos_marts(folders: tuple[Path, Path]):
    """In text, with lists and objects as JSON."""
    raw = demo_rows()
    write_text(
        folders[0], as_airbyte_lands_them(raw) | events_as_airbyte_lands_them(raw)
    )
    found = build(folders[0], "csv", loader="airbyte", absent_tables=[])
    write_text(
        folders[1], events_without_what_airbyte_lacks(without_what_airbyte_lacks(raw))
    )
    expected = build(folders[1], "csv")
    assert differences(found.published, expected.published) == {}
