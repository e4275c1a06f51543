"""What the documents say is what the project does."""

import csv
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
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
    "last non-direct": "last_non_direct",
    "Markov": "markov",
    "Shapley": "shapley",
}


def rows_below(heading: str, page: str = "README.md") -> list[list[str]]:
    """The cells of the first table below a heading of a page."""
    section = (PROJECT / page).read_text().split(f"# {heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\n)+", section, re.M).group(0)
    rows = [line.strip("|\n").split("|") for line in table.splitlines()]
    return [[cell.strip() for cell in row] for row in rows]


def test_the_vars_are_listed_with_their_defaults():
    settings = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
    defaults = settings["vars"]["attribution"]
    listed = {
        row[0].strip("`"): row[1].strip("`")
        for row in rows_below("Vars", "docs/vars.md")[2:]
    }
    assert listed.keys() == defaults.keys()
    for name, default in listed.items():
        if name != "attribution__own_domains":
            assert yaml.safe_load(default) == defaults[name], name


def times_told(interaction: str) -> list[datetime]:
    """When the interactions of a row of the README took place."""
    day, clocks = re.search(r", (\d+ \w+) (\d\d:\d\d.*)", interaction).groups()
    return [
        datetime.strptime(f"2026 {day} {clock}", "%Y %d %b %H:%M")
        for clock in re.findall(r"\d\d:\d\d", clocks)
    ]


def percents(project: Project) -> dict[datetime, dict[str, float]]:
    """What each model gives the interactions of the README's deal, by their time."""
    found = {}
    for interacted_at, model, percent in project.query(
        "select interacted_at, attribution_model, round(100 * credit, 1) "
        "from fct_attribution_credits where conversion_id = 'revenue:9508'"
    ):
        found.setdefault(interacted_at, {})[model] = percent
    return found


def test_the_models_on_the_readmes_path_are_the_demos(demo: Project):
    header, _, *rows = rows_below("The models on one path")
    given = percents(demo)
    positions = dict(
        demo.query(
            "select interacted_at, interaction_position from attribution_report "
            "where conversion_id = 'revenue:9508' and attribution_model = 'linear'"
        )
    )
    assert len(rows) == len(given) == len(positions)
    for row in rows:
        told = dict(zip(header, row, strict=True))
        [interacted_at] = times_told(told["interaction"])
        assert positions[interacted_at] == told["position"]
        assert {
            model: given[interacted_at].get(model, 0) for model in MODELS.values()
        } == {model: float(told[label]) for label, model in MODELS.items()}


def test_the_own_models_told_give_what_is_told(demo: Project, tmp_path: Path):
    section = (
        (PROJECT / "docs/models.md").read_text().split("# Your own models\n", 1)[1]
    )
    settings = yaml.safe_load(re.search(r"```yaml\n(.*?)```", section, re.S).group(1))
    own = Project(shutil.copytree(demo.folder, tmp_path / "own"), demo.vars | settings)
    done = own.dbt(
        *("run", "--exclude", "published_marts", "model_comparison", "--select"),
        *("int_attribution_models+", "int_conversion_contacts+"),
    )
    assert done.returncode == 0, done.stdout[-4000:]
    given = percents(own)
    header, _, colleagues, *rows = rows_below("Your own models", "docs/models.md")
    models = header[1:]
    for row in rows:
        for interacted_at in times_told(row[0]):
            told = dict(zip(models, map(float, row[1:]), strict=True))
            credits = given.pop(interacted_at)
            assert {model: credits.get(model, 0) for model in models} == told, row
    assert colleagues[0] == f"{len(given)} of a colleague, before, each"
    assert {name for credits in given.values() for name in credits} == {models[-1]}
    assert {tuple(credits.values()) for credits in given.values()} == {
        (float(colleagues[-1]),)
    }


def shown(demo: Project, analysis: str, **variables: str) -> list[dict]:
    """What an analysis answers."""
    asked = replace(demo, vars=demo.vars | variables, parse_anew=False)
    done = asked.dbt(
        *("show", "--quiet", "--select", analysis, "--limit", "500"),
        *("--output", "json"),
    )
    assert done.returncode == 0, done.stdout
    return json.loads(done.stdout[done.stdout.index("{") :])["show"]


ANALYSES = sorted(path.stem for path in (PROJECT / "analyses").glob("*.sql"))


def told_answer(analysis: str) -> list[dict[str, str]]:
    """The table in an analysis' header: what it answers on the demo."""
    text = (PROJECT / f"analyses/{analysis}.sql").read_text()
    table = re.search(r"^-- On the demo:\n((?:-- \|.*\n)+)", text, re.M).group(1)
    header, _, *rows = [
        [
            cell.strip().replace("\\|", "|")
            for cell in re.split(r"(?<!\\)\|", line)[1:-1]
        ]
        for line in table.splitlines()
    ]
    return [dict(zip(header, row, strict=True)) for row in rows]


def is_told(told: str, value: object) -> bool:
    """Numbers are told without zeros at their end, and null as nothing."""
    if isinstance(value, float | int | Decimal):
        return told != "" and float(told) == float(value)
    return told == ("" if value is None else str(value))


@pytest.fixture(scope="module")
def compiled(demo: Project) -> Path:
    """The folder of the analyses as they are sent to the engine."""
    done = demo.dbt("compile", "--select", "resource_type:analysis")
    assert done.returncode == 0, done.stdout
    return demo.folder / "target/compiled/attribution/analyses"


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_header_tells_the_answer_of(demo: Project, compiled: Path, analysis: str):
    sql = (compiled / f"{analysis}.sql").read_text()
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        answer = connection.sql(sql)
        rows = [
            dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()
        ]
    told = told_answer(analysis)
    assert len(told) == len(rows) > 0
    for told_row, row in zip(told, rows, strict=True):
        for column, cell in told_row.items():
            assert is_told(cell, row[column]), (column, cell, row[column])


def test_the_questions_name_every_analysis():
    asked = [row[1] for row in rows_below("Questions", "docs/questions.md")[2:]]
    assert sorted(re.search(r"`(\w+)`", cell).group(1) for cell in asked) == ANALYSES
    assert len(ANALYSES) == 10


def test_an_answer_is_printed_in_full(demo: Project):
    done = demo.dbt(
        *("--quiet", "run-operation", "answer"),
        *("--args", "{analysis: explain_conversion}"),
    )
    header, _, *lines = done.stdout.splitlines()
    assert [cell.strip() for cell in header.split("|")[-13:-1]] == [
        *("linear", "first_interaction", "last_interaction", "u_shaped", "w_shaped"),
        *("full_path", "j_shaped", "inverse_j_shaped", "time_decay"),
        *("last_non_direct", "markov", "shapley"),
    ]
    assert len(lines) == len(told_answer("explain_conversion"))
    assert "| sum of 6 of 6 interactions " in lines[-1]


def test_an_analysis_that_is_not_there_is_told(demo: Project):
    done = demo.dbt("run-operation", "answer", "--args", "{analysis: who}")
    assert f"no analysis who; there are {', '.join(ANALYSES)}" in done.stdout


def test_the_explanation_of_a_conversion_adds_up(demo: Project):
    rows = shown(demo, "explain_conversion", conversion_id="revenue:9508")
    path = [row for row in rows if row["interaction_id"]]
    *_, sums = rows
    for model in MODELS.values():
        assert sums[model] == 1
        assert round(sum(row[model] for row in path), 3) == 1
    for row in path:
        share = row["time_decay_weight"] / sums["time_decay_weight"]
        assert abs(row["time_decay"] - share) < 1e-4


def test_the_explanation_tells_models_without_a_value(demo: Project):
    *_, converted, sums = shown(
        demo, "explain_conversion", conversion_id="revenue:9522"
    )
    assert "; deal_created_before_contact" in converted["happened"]
    assert (sums["w_shaped"], sums["full_path"]) == (None, None)
    assert sums["linear"] == 1


def test_the_comparison_of_models_shows_every_value(demo: Project):
    [(count,)] = demo.query(
        "select count(distinct dimension_value) from model_comparison "
        "where report_type = 'revenue' and dimension = 'asset_title'"
    )
    assert len(shown(demo, "compare_models", dimension="asset_title")) == count > 5


def test_why_a_page_view_is_paid_search(demo: Project):
    [(interaction_id,)] = demo.query(
        "select interaction_id from dim_interactions where source_rule = 'gclid' "
        "order by interaction_id limit 1"
    )
    [row] = shown(demo, "why_this_source", interaction_id=interaction_id)
    assert row["interaction_source"] == "paid_search"
    assert row["because"] == "the URL has a gclid that can be a click id"
    assert row["held_on"] == "gclid"


def test_the_unit_tests_do_not_depend_on_the_users_vars(demo: Project):
    turned = demo.vars | {
        "attribution__absent_tables": ["campaign"],
        "attribution__own_domains": [],
        "attribution__more_domains": [
            {"domain": "a.example", "kind": "ai_assistant", "name": "a"}
        ],
        "attribution__connected_call_dispositions": ["b"],
        "attribution__switched_off_types": {"revenue": ["page_view"]},
        "attribution__session_timeout_minutes": 7.5,
        "attribution__report_timezone": "America/New_York",
        "attribution__create_date_tolerance_seconds": 60,
        "attribution__lookback_days": 0,
        "attribution__max_interactions_per_deal": 1,
        "attribution__count_ad_page_views": True,
    }
    asked = replace(demo, vars=turned, parse_anew=False)
    done = asked.dbt("test", "--select", "resource_type:unit_test")
    assert done.returncode == 0, done.stdout[-4000:]


def test_every_public_mart_is_published(demo: Project):
    manifest = json.loads((demo.folder / "target/manifest.json").read_text())
    public = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["access"] == "public"
    }
    with duckdb.connect(str(demo.published), read_only=True) as db:
        tables = db.sql(
            "select table_name from information_schema.tables "
            "where table_schema = 'main'"
        ).fetchall()
    assert {name for (name,) in tables} == public - {"int_attribution_models"}


def test_the_demo_is_what_its_script_writes(tmp_path: Path):
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
        ("ad_attribution_models", "ad_attribution_model", "int_ad_conversions"),
    ],
)
def test_the_demo_shows_every(demo: Project, seed: str, column: str, table: str):
    schema = "main_intermediate" if table.startswith("int_") else "main"
    assert not demo.query(
        f"select {column} from main_seeds.{seed} "
        f"except select {column} from {schema}.{table}"
    )


def test_the_demo_shows_every_attribution_model(demo: Project):
    assert not demo.query(
        "select attribution_model from main_intermediate.int_attribution_models "
        "except select attribution_model from fct_attribution_credits"
    )


def entries(seed: str, column: str) -> set[str]:
    """What a seed's rows hold in a column."""
    with open(PROJECT / f"seeds/{seed}.csv", newline="") as file:
        return {row[column] for row in csv.DictReader(file) if row[column]}


@pytest.mark.parametrize(
    ("seed", "column", "named"),
    [
        ("interaction_types", "asset_type", "asset_types"),
        ("page_content_types", "asset_type", "asset_types"),
        ("interaction_types", "source_outside_session", "interaction_sources"),
        ("source_rules", "interaction_source", "interaction_sources"),
        ("hubspot_source_names", "interaction_source", "interaction_sources"),
        ("ad_networks", "interaction_source", "interaction_sources"),
        ("offline_contact_creations", "interaction_type", "interaction_types"),
    ],
)
def test_a_list_names_entries_of_another(seed: str, column: str, named: str):
    assert entries(seed, column) <= entries(named, named.removesuffix("s"))


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


def test_the_names_of_unit_tests_fit_into_postgres():
    names = [
        unit_test["name"]
        for path in (PROJECT / "models").rglob("_*__unit_tests.yml")
        for unit_test in yaml.safe_load(path.read_text())["unit_tests"]
    ]
    assert len(names) > 50
    assert [name for name in names if len(name) > 63] == []
