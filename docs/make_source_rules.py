"""Write docs/source_rules.md: each source rule with the worked cases that prove it.

    python docs/make_source_rules.py

The sentences come from the seed source_rules, the cases from the unit tests of the
model int_session_source_rules, so that the page cannot drift from what is tested.
"""

import csv
from pathlib import Path

import yaml

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs/source_rules.md"
CASES = PROJECT / "models/intermediate/sessions/_sessions__unit_tests.yml"
SEED = PROJECT / "seeds/source_rules.csv"
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


def page() -> str:
    """The whole page as Markdown."""
    with open(SEED, newline="") as file:
        rules = list(csv.DictReader(file))
    lines = [
        "# The source rules by examples",
        "",
        "Written by `docs/make_source_rules.py` from the rules and their unit tests;",
        "do not edit. A session's source is that of its first interaction: the first",
        "rule that holds decides.",
        "",
        "| | rule | source | worked cases: the first interaction tells |",
        "|--:|---|---|---|",
    ]
    for rule in rules:
        examples = "<br>".join(
            told(case) for case, name in cases() if name == rule["source_rule"]
        )
        lines.append(
            f"| {rule['rule_number']} | {rule['sentence']} (`{rule['source_rule']}`) "
            f"| {rule['interaction_source']} | {examples} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page())
