"""The docs are complete, and tell what the project does with the vars it is given."""

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import PROJECT

TURNED = {
    "attribution__raw_files": "turned/{name}.parquet",
    "attribution__absent_tables": ["campaign_asset"],
    "attribution__own_domains": ["turned.example"],
    "attribution__more_domains": [
        {"domain": "more.example", "kind": "ai_assistant", "name": "more"}
    ],
    "attribution__connected_call_dispositions": ["turned-outcome"],
    "attribution__switched_off_types": {"revenue": ["media_play"]},
    "attribution__lifecycle_stages": ["turned_stage"],
    "attribution__session_timeout_minutes": 41,
    "attribution__report_timezone": "Europe/Stockholm",
    "attribution__create_date_tolerance_seconds": 42,
    "attribution__half_life_days": 43,
    "attribution__data_driven_dimension": "campaign",
    "attribution__markov_order": 3,
    "attribution__more_models": [{"name": "turned_model", "others": 1}],
    "attribution__switched_off_models": ["j_shaped", "w_shaped"],
    "attribution__lookback_days": 44,
    "attribution__max_interactions_per_deal": 45,
    "attribution__count_ad_page_views": True,
}
PUBLISHED_SEEDS = {
    "ad_networks",
    "asset_types",
    "interaction_sources",
    "interaction_types",
}
UNITS = {
    "timestamp": r"\(UTC\)",
    "date": r"reporting time zone",
    "bigint": r"^Number of ",
    "double": r"company's currency|^Share of the conversion|^Number of |, 1 being all",
    "decimal": r"currency",
}


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What dbt knows of the project, with every var that a reader sees turned."""
    folder = tmp_path_factory.mktemp("docs")
    done = subprocess.run(
        [
            *(Path(sys.executable).parent / "dbt", "--quiet", "parse"),
            *("--vars", json.dumps(TURNED)),
            *("--target-path", folder, "--log-path", folder),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return json.loads((folder / "manifest.json").read_text())


def nodes(manifest: dict, *kinds: str) -> list[dict]:
    """The project's models, seeds, analyses …"""
    return [
        node for node in manifest["nodes"].values() if node["resource_type"] in kinds
    ]


def descriptions(manifest: dict) -> list[str]:
    """Every description that a reader of the docs can meet."""
    described = [
        *nodes(manifest, "model", "seed", "analysis"),
        *manifest["sources"].values(),
        *manifest["macros"].values(),
        *manifest["exposures"].values(),
    ]
    return [
        *(entry["description"] for entry in described),
        *(source["source_description"] for source in manifest["sources"].values()),
        *(
            column["description"]
            for entry in described
            for column in entry.get("columns", {}).values()
        ),
    ]


def blocks(manifest: dict) -> dict[str, str]:
    """The project's docs blocks by name."""
    return {
        block["name"]: block["block_contents"]
        for block in manifest["docs"].values()
        if block["package_name"] == "attribution"
    }


def published(manifest: dict) -> list[dict]:
    """The tables that BI tools read."""
    return [
        node
        for node in nodes(manifest, "model", "seed")
        if node.get("access") == "public" or node["name"] in PUBLISHED_SEEDS
    ]


def test_every_block_is_read_somewhere(manifest: dict):
    told = "\n".join(descriptions(manifest))
    pages = {"__overview__", "__attribution__", "__glossary__"}
    assert pages <= blocks(manifest).keys()
    assert not [
        name
        for name, text in blocks(manifest).items()
        if name not in pages and text not in told
    ]


def test_every_rule_is_said_or_decided_with_a_reason(manifest: dict):
    rules = {
        name: text
        for name, text in blocks(manifest).items()
        if name.startswith("rule_")
    }
    assert len(rules) > 40
    for name, text in rules.items():
        paragraphs = text.split("\n\n")
        assert all(
            part.startswith(("**Said.** ", "**Decided.** ")) for part in paragraphs
        ), name
        for part in paragraphs:
            assert part.startswith("**Said.**") or "because" in part, name


def test_a_turned_var_shows_in_the_docs(manifest: dict):
    here = "\n".join(
        text.split("**Here:**", 1)[1]
        for text in descriptions(manifest)
        if "**Here:**" in text
    )
    for name, shown in {
        "attribution__raw_files": "turned/{name}.parquet",
        "attribution__absent_tables": "absent: campaign_asset.",
        "attribution__own_domains": "own domains: turned.example;",
        "attribution__more_domains": "more.example.",
        "attribution__connected_call_dispositions": "turned-outcome.",
        "attribution__switched_off_types": "{'revenue': ['media_play']}",
        "attribution__lifecycle_stages": "is a conversion:\nturned_stage.",
        "attribution__session_timeout_minutes": "more than 41 minutes",
        "attribution__report_timezone": "the time zone Europe/Stockholm",
        "attribution__create_date_tolerance_seconds": "tolerance is\n42 seconds",
        "attribution__half_life_days": "half-life is 43 days",
        "attribution__data_driven_dimension": "the dimension is campaign",
        "attribution__markov_order": "the latest 3 values",
        "attribution__more_models": "models of your own:\nturned_model;",
        "attribution__switched_off_models": "switched off:\nj_shaped, w_shaped.",
        "attribution__lookback_days": "reach back\n44 days",
        "attribution__max_interactions_per_deal": "at most 45 interactions",
        "attribution__count_ad_page_views": "the var is True",
    }.items():
        assert shown in here, name


def test_everything_is_described(manifest: dict):
    described = [
        *nodes(manifest, "model", "seed", "analysis"),
        *manifest["sources"].values(),
    ]
    assert len(described) > 100
    assert not [entry["name"] for entry in described if not entry["description"]]


def test_every_published_column_is_described_with_its_unit(manifest: dict):
    tables = published(manifest)
    assert len(tables) > 15
    for table in tables:
        assert table["columns"], table["name"]
        for column in table["columns"].values():
            place = (table["name"], column["name"])
            assert column["description"], place
            kind = (column["data_type"] or "").split("(")[0]
            assert re.search(UNITS.get(kind, ""), column["description"]), place


def test_every_column_of_a_seed_is_described(manifest: dict):
    for node in nodes(manifest, "seed"):
        header = (PROJECT / node["original_file_path"]).read_text().split("\n", 1)[0]
        assert header.split(",") == list(node["columns"]), node["name"]
        assert all(column["description"] for column in node["columns"].values())


def test_links_lead_somewhere(manifest: dict):
    known = {
        *(f"#!/overview/{name.strip('_')}" for name in blocks(manifest)),
        *(f"#!/{node.split('.')[0]}/{node}" for node in manifest["nodes"]),
        *(
            f"#!/source_list/{source['source_name']}"
            for source in manifest["sources"].values()
        ),
    }
    links = [
        link
        for text in blocks(manifest).values()
        for link in re.findall(r"\]\((#!/[^)]*)\)", text)
    ]
    assert len(links) > 40
    assert set(links) <= known


def test_the_overview_names_every_published_table_and_the_colour_of_each_layer(
    manifest: dict,
):
    overview = blocks(manifest)["__attribution__"]
    for node in nodes(manifest, "model"):
        if node["access"] == "public":
            assert f"[{node['name']}](#!/model/{node['unique_id']})" in overview
        folder = Path(node["original_file_path"]).relative_to("models").parts
        layer = "marts/credits" if folder[1] == "credits" else folder[0]
        assert f"| {layer} | {node['docs']['node_color']} |" in overview, node["name"]
    for node in nodes(manifest, "seed"):
        assert f"| seeds | {node['docs']['node_color']} |" in overview


def test_descriptions_name_the_package_of_their_blocks():
    """Otherwise a block of that name in the project that uses this one would win."""
    for path in PROJECT.glob("models/**/*.yml"):
        for arguments in re.findall(r"\bdoc\(([^)]*)\)", path.read_text()):
            assert arguments.startswith("'attribution', "), (path.name, arguments)


def described_in(properties: object) -> list[str]:
    """Every description in a properties file, as it is written."""
    if isinstance(properties, list):
        return [text for part in properties for text in described_in(part)]
    if not isinstance(properties, dict):
        return []
    return [
        *([properties["description"]] if "description" in properties else []),
        *(text for part in properties.values() for text in described_in(part)),
    ]


def test_vars_in_descriptions_have_something_to_show_in_another_project():
    """There descriptions find none of the package's vars, nor their defaults."""
    asked = 0
    for path in PROJECT.glob("models/**/*.yml"):
        for text in described_in(yaml.safe_load(path.read_text())):
            for name, rest in re.findall(r"\bvar\('(\w+)'(.)", text):
                asked += 1
                assert rest == ",", (path.name, name)
    assert asked > 15


def test_the_terms_of_the_glossary_are_in_order(manifest: dict):
    for chapter in blocks(manifest)["__glossary__"].split("\n## ")[1:]:
        terms = re.findall(r"^\| (.*?) \|", chapter, re.M)[1:]
        assert len(terms) > 15
        assert terms == sorted(terms, key=str.lower)


def module_at(path: Path):
    """A Python file that is no part of a package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lists_are_written_from_seeds_macros_and_tests():
    for path, page in module_at(PROJECT / "docs/make_lists.py").PAGES.items():
        assert path.read_text() == page(), path.name


def anchors_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the book make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(), re.M)
    return {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in headings
    }


def test_the_pages_link_to_what_is_there():
    pages = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md"]
    pages += [
        page for page in PROJECT.glob("docs/**/*.md") if page.parent.name != "book"
    ]
    checked = 0
    for page in pages:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
            if re.match(r"https?:|#!", link):
                continue
            file, _, anchor = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), (page.name, link)
            if anchor and target.suffix == ".md":
                assert anchor in anchors_of(target), (page.name, link)
            checked += 1
    assert checked > 50


def test_the_pages_name_files_that_are_there():
    """A `<part>` of a name stands for any."""
    readme = (PROJECT / "README.md").read_text()
    rules = readme.split("## The rules, and where each lives\n", 1)[1].split(
        "\n## ", 1
    )[0]
    for page in (rules, (PROJECT / "CONTRIBUTING.md").read_text()):
        names = re.findall(r"`(\w+/[\w<>*./]*)`", page)
        assert len(names) > 15
        for name in names:
            assert list(PROJECT.glob(re.sub(r"<\w+>", "*", name))), name


def test_macros_that_are_described_are_there(manifest: dict):
    described = yaml.safe_load((PROJECT / "macros/_macros.yml").read_text())["macros"]
    names = [macro["name"] for macro in described]
    assert len(names) == len(set(names)) > 50
    for macro in described:
        unique_id = f"macro.attribution.{macro['name']}"
        assert unique_id in manifest["macros"], macro["name"]


def test_the_models_shares_are_those_of_their_macros():
    models = module_at(PROJECT / "docs/make_lists.py").models()
    listed = yaml.safe_load((PROJECT / "macros/_macros.yml").read_text())["macros"]
    told = {macro["name"]: macro["description"] for macro in listed}
    assert len(models) == 13
    for name, model in models.items():
        numbers = {float(part) for part in re.findall(r"([\d.]+) %", told[name])}
        held = {100 * share for share in model.values() if isinstance(share, float)}
        assert numbers <= {round(share, 6) for share in held}, name
