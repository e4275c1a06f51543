"""Write the lists of the docs, docs/book/lists.md and docs/book/source_rules.md, and
the glossary as a board, charts/glossary.md.

    python docs/make_lists.py

The lists come from the seeds, the attribution models from their macros, and the worked
cases of the source rules from the unit tests of the model int_session_source_rules, so
that no page can drift from what the project does.
"""

import csv
import re
from collections import Counter
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import jinja2
import yaml
from jinja2.runtime import Macro

PROJECT = Path(__file__).parents[1]
BOOK = PROJECT / "docs/book"
CASES = PROJECT / "models/intermediate/sessions/_sessions__unit_tests.yml"
SIGNALS = {
    "utm_source": "utm_source",
    "utm_medium": "utm_medium",
    "utm_campaign": "utm_campaign",
    "source_parameter": "source",
    "gclid": "gclid",
    "referrer_host": "referrer",
}
KINDS = {
    "search_engine": "a search engine",
    "social_network": "a social network",
    "mail_client": "a mail client",
    "ai_assistant": "an AI assistant",
    "own_domain": "one of the own domains",
    "other_website": "another website",
}
SHARES = {
    "first_interaction": "first interaction",
    "lead_creation": "lead creation",
    "deal_creation": "deal creation",
    "closed_won": "closed-won",
    "conversion": "the report's conversion",
    "others": "others",
}
SETTINGS = yaml.safe_load((PROJECT / "dbt_project.yml").read_text())
DEFAULTS = SETTINGS["vars"]["attribution"]

Rows = list[dict[str, str]]


def seed(name: str) -> Rows:
    """The rows of a seed."""
    [path] = (PROJECT / "seeds").glob(f"**/{name}.csv")
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def table(rows: Rows) -> str:
    """Rows as a Markdown table."""
    header = list(rows[0])
    lines = [header, ["---"] * len(header), *(row.values() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


class Returned(Exception):
    """What a macro returns; as in dbt, nothing after it is done."""


def returned(value: object) -> None:
    """What dbt calls `return`."""
    raise Returned(value)


def value_of(macro: Macro, *arguments: object, **named: object) -> object:
    """What a macro returns, else its text."""
    try:
        return macro(*arguments, **named)
    except Returned as done:
        return done.args[0]


def macros(*folders: str) -> SimpleNamespace:
    """The macros in some folders, to be called as dbt calls them."""
    found = SimpleNamespace()
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals |= {"attribution": found, "return": returned}
    for folder in folders:
        for path in (PROJECT / "macros" / folder).glob("*.sql"):
            module = environment.from_string(path.read_text()).module
            for name, macro in vars(module).items():
                if isinstance(macro, Macro):
                    setattr(found, name, partial(value_of, macro))
    return found


def models() -> dict[str, dict]:
    """Every model that is shipped, as its macro describes it, on or off."""
    shipped = macros("attribution_models", "credits", "checks")
    shipped.runs_python = lambda: True
    return shipped.attribution_models(
        more_models=[],
        switched_off_models=[],
        half_life_days=DEFAULTS["attribution__half_life_days"],
        lookback_days=DEFAULTS["attribution__lookback_days"],
    )


def path_seen(model: dict) -> str:
    """In words, what sets the path that a model sees apart."""
    seen = model["sees"]
    passed_over = [*seen["passed_over_sources"], *seen["passed_over_types"]]
    told = [f"{name} passed over" for name in passed_over]
    if seen["contacts_of"] == "company":
        told.append("every contact of the company")
    return ", ".join(told) or model["path"]


def attribution_models() -> Rows:
    """One row a model: its shares in percent, its reach, its path and its reports."""
    off = DEFAULTS["attribution__switched_off_models"]
    return [
        {
            "model": name,
            "label": model["label"],
            **{
                label: f"{100 * model[share]:g} %" if model[share] else ""
                for share, label in SHARES.items()
            },
            **({"others": "by age"} if model["half_life_days"] else {}),
            **({"others": "by effect"} if model["is_data_driven"] else {}),
            "reaches to": model["reach"].replace("_", " "),
            "path": path_seen(model),
            "reports": ", ".join(model["reports"]),
            "by default": (
                "off"
                if name in off
                else "on, where the engine runs Python"
                if model["is_data_driven"]
                else "on"
            ),
        }
        for name, model in models().items()
    ]


def traffic_source_domains() -> Rows:
    """One row a kind of domain: how many are listed."""
    count = Counter(row["kind"] for row in seed("traffic_source_domains"))
    return [
        {"kind": kind, "domains": str(number)} for kind, number in sorted(count.items())
    ]


def lists_page() -> str:
    """The page of lists: one docs block a seed."""
    tables = {
        "attribution_models": attribution_models(),
        "traffic_source_domains": traffic_source_domains(),
    }
    for name in [
        "ad_attribution_models",
        "ad_networks",
        "asset_types",
        "connected_call_dispositions",
        "hubspot_source_names",
        "interaction_sources",
        "interaction_types",
        "offline_contact_creations",
        "page_content_types",
    ]:
        tables[name] = seed(name)
    blocks = [
        f"## {name}\n\n{{% docs list_{name} %}}\n\n{table(rows)}\n\n{{% enddocs %}}\n"
        for name, rows in sorted(tables.items())
    ]
    return "\n".join(
        [
            "# The lists\n",
            "Written by `docs/make_lists.py` from the seeds and macros; do not edit.\n",
            *blocks,
        ]
    )


def cases() -> list[tuple[dict[str, str], str]]:
    """Each worked case: the signals of a session's first interaction, and its rule."""
    found = []
    for test in yaml.safe_load(CASES.read_text())["unit_tests"]:
        if test["model"] != "int_session_source_rules":
            continue
        given = csv.DictReader(test["given"][0]["rows"].splitlines())
        expected = csv.DictReader(test["expect"]["rows"].splitlines())
        if "source_rule" not in expected.fieldnames:
            continue
        rules = {row["session_id"]: row["source_rule"] for row in expected}
        found += [(row, rules[row["session_id"]]) for row in given]
    return found


def told(case: dict[str, str]) -> str:
    """A case in words: what the first interaction's URL and referrer tell."""
    parts = [f"{label} `{case[name]}`" for name, label in SIGNALS.items() if case[name]]
    if case["utm_source_kind"]:
        parts.append(f"the utm_source is {KINDS[case['utm_source_kind']]}")
    if case["referrer_kind"]:
        parts.append(f"the referrer is {KINDS[case['referrer_kind']]}")
    return ", ".join(parts) or "nothing"


def source_rules_page() -> str:
    """The page of source rules: each with the worked cases that prove it."""
    rows = [
        {
            "": rule["rule_number"],
            "rule": f"{rule['sentence']} (`{rule['source_rule']}`)",
            "source": rule["interaction_source"],
            "worked cases: the first interaction tells": "<br>".join(
                told(case) for case, name in cases() if name == rule["source_rule"]
            ),
        }
        for rule in seed("source_rules")
    ]
    return "\n".join(
        [
            "# The source rules by examples",
            "",
            "Written by `docs/make_lists.py` from the rules and their unit tests; do",
            "not edit. A session's source is that of its first interaction: the first",
            "rule that holds decides.",
            "",
            "{% docs list_source_rules %}",
            "",
            table(rows),
            "",
            "{% enddocs %}",
            "",
        ]
    )


def glossary_board() -> str:
    """The glossary as a board, whose links lead into no page of dbt's own."""
    terms = (BOOK / "glossary.md").read_text().split("# Glossary", 1)[1]
    terms = re.sub(r"\[([^]]+)\]\(#!.+?\)", r"\1", terms)
    return f"---\ntitle: What these words mean\n---\n{terms.split('{%')[0].strip()}\n"


PAGES = {
    BOOK / "lists.md": lists_page,
    BOOK / "source_rules.md": source_rules_page,
    PROJECT / "charts/glossary.md": glossary_board,
}


if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page())
