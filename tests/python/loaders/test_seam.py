"""What is to hold of every loader's models."""

import re

import pytest
import yaml
from conftest import contract
from forked_dbt import PROJECT

LOADERS = sorted(path.name for path in PROJECT.glob("models/loaders/*"))


def listed() -> dict[str, list[str]]:
    """The macro's lists, which dbt needs when it parses."""
    text = (PROJECT / "macros/raw/loaders.sql").read_text()
    macro = text.split("macro loaded_tables()")[1].split("endmacro")[0]
    return yaml.safe_load(re.search(r"\{\s*\"[^}]*\}", macro).group())


def test_every_loader_is_listed_and_fivetran_needs_no_models():
    assert sorted(listed()) == sorted([*LOADERS, "fivetran"])
    assert listed()["fivetran"] == []


@pytest.mark.parametrize("loader", LOADERS)
def test_a_loaders_models_are_those_listed_and_each_a_table_of_the_contract(
    loader: str,
):
    models = sorted(
        path.stem for path in PROJECT.glob(f"models/loaders/{loader}/*.sql")
    )
    assert models == sorted(f"{loader}__{table}" for table in listed()[loader])
    assert set(listed()[loader]) <= set(contract())


@pytest.mark.parametrize("loader", LOADERS)
def test_every_model_is_described_tested_and_enabled_by_the_part_it_belongs_to(
    loader: str,
):
    folder = PROJECT / "models/loaders" / loader
    models = yaml.safe_load((folder / f"_{loader}__models.yml").read_text())["models"]
    assert {model["name"] for model in models} == {
        f"{loader}__{table}" for table in listed()[loader]
    }
    for model in models:
        table = model["name"].split("__")[1]
        part = "events" if table.startswith("events_") else "crm"
        enabled = model["config"]["enabled"]
        assert f".get('{part}', 'fivetran')" in enabled, model["name"]
        assert enabled.split()[-3:] == ["==", f"'{loader}'", "}}"], model["name"]
        assert "parses" in model["data_tests"], model["name"]
