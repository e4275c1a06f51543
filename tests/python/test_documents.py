"""What the documents say is what the project does."""

import importlib.util
import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT, Project

MODELS = {
    "linear": "linear",
    "first": "first_interaction",
    "last": "last_interaction",
    "U": "u_shaped",
    "W": "w_shaped",
    "full path": "full_path",
    "J": "j_shaped",
    "inverse J": "inverse_j_shaped",
    "time decay": "time_decay",
}


def module_at(path: Path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readme_rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading of the README."""
    section = (PROJECT / "README.md").read_text().split(f"# {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.M).group(0)
    rows = [line.strip("|\n").split("|") for line in table.splitlines()]
    return [[cell.strip() for cell in row] for row in rows]


def test_the_page_of_source_rules_is_written_from_the_tests():
    maker = module_at(PROJECT / "docs/make_source_rules.py")
    assert maker.PAGE.read_text() == maker.page()


def test_the_readme_lists_every_var_with_its_default():
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
    defaults = settings["vars"]["attribution"]
    listed = {row[0].strip("`"): row[1].strip("`") for row in readme_rows("Vars")[2:]}
    assert listed.keys() == defaults.keys()
    for name, default in listed.items():
        if name != "attribution__own_domains":
            assert yaml.safe_load(default) == defaults[name], name


@pytest.fixture(scope="module")
def demo(module_project: Project) -> Project:
    module_project.vars = {
        "attribution__raw_files": "demo/{name}.csv",
        "attribution__absent_tables": [],
    }
    module_project.build("--quiet")
    return module_project


def test_the_nine_models_on_the_readmes_path_are_the_demos(demo: Project):
    header, _, *rows = readme_rows("The nine models on one path")
    for row in rows:
        told = dict(zip(header, row, strict=True))
        day, clock = re.search(r", (\d+ \w+) (\d\d:\d\d)", told["interaction"]).groups()
        interacted_at = datetime.strptime(f"2026 {day} {clock}", "%Y %d %b %H:%M")
        credits = dict(
            demo.query(
                "select attribution_model, credit from attribution_report "
                "where conversion_id = 'revenue:9508' "
                f"and interacted_at = '{interacted_at}' "
                f"and interaction_position = '{told['position']}'"
            )
        )
        for label, model in MODELS.items():
            percent = round(100 * credits.get(model, 0), 1)
            assert percent == float(told[label]), (told["interaction"], model)


def test_the_demo_is_what_its_script_writes(tmp_path: Path):
    import shutil
    import subprocess
    import sys

    shutil.copytree(PROJECT / "demo", tmp_path / "demo")
    subprocess.run([sys.executable, tmp_path / "demo/make_demo.py"], check=True)
    for written in (tmp_path / "demo").glob("*.*"):
        assert written.read_bytes() == (PROJECT / "demo" / written.name).read_bytes()


@pytest.mark.parametrize(
    ("seed", "column", "table"),
    [
        ("interaction_types", "interaction_type", "dim_interactions"),
        ("asset_types", "asset_type", "dim_interactions"),
        ("interaction_sources", "interaction_source", "dim_interactions"),
        ("source_rules", "source_rule", "dim_interactions"),
        ("attribution_models", "attribution_model", "fct_attribution_credits"),
        ("ad_attribution_models", "ad_attribution_model", "int_ad_conversions"),
    ],
)
def test_the_demo_shows_every(demo: Project, seed: str, column: str, table: str):
    schema = "main_intermediate" if table.startswith("int_") else "main"
    assert not demo.query(
        f"select {column} from main_seeds.{seed} "
        f"except select {column} from {schema}.{table}"
    )


def test_no_mart_of_the_demo_holds_a_contacts_address(demo: Project):
    addresses = {
        address.lower()
        for (address,) in demo.query(
            "select property_email from 'demo/contact.csv' "
            "where property_email is not null"
        )
    }
    tables = demo.query(
        "select table_name from information_schema.tables where table_schema = 'main'"
    )
    assert len(addresses) > 300
    for (table,) in tables:
        for row in demo.query(f"select * from main.{table}"):
            text = " ".join(str(value).lower() for value in row)
            if "@" in text:
                assert not any(address in text for address in addresses), (table, row)
