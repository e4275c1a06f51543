"""The project against the reference, row by row, on many hostile companies at once.

Many companies stand in one folder of raw tables; the project is built on it once a
world (a set of vars), and every credit, label, source, status and exclusion is compared
with what the reference says of each company alone. Companies also have twins: the same
company reordered, moved in time, or with its merges undone, whose credits are equal.

    ATTRIBUTION_REFERENCE_COMPANIES=2000 ATTRIBUTION_REFERENCE_WORLDS=6 \\
        ATTRIBUTION_REFERENCE_SEED=7 pytest -s tests/python/test_against_reference.py

Raw tables are odd in many ways (reference.companies.Oddities). To find the odd way in
which the project differs, let them be so in none, or in a few by name:

    ATTRIBUTION_REFERENCE_ODDITIES=none pytest tests/python/test_against_reference.py
    ATTRIBUTION_REFERENCE_ODDITIES=null_words,labels pytest …

A difference is shrunk to few rows (ATTRIBUTION_REFERENCE_SHRINK_ROUNDS builds at most).
"""

import math
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest
from reference.attribution import (
    Compared,
    ComparedKey,
    Credit,
    CreditKey,
    Result,
    attribute,
    attribute_all,
    total,
)
from reference.builds import (
    Marts,
    World,
    build,
    plain_company,
    read_marts,
    worlds,
    write_raw_files,
)
from reference.companies import (
    Company,
    Oddities,
    make_company,
    never_merged,
    reordered,
    shifted,
    with_an_empty_contact,
)
from reference.compare import Difference, differences, readable, same_credit, shrunk
from reference.conversions import DEAL_FLAWS
from reference.data_driven import DATA_DRIVEN_MODELS
from reference.interactions import FLAWS
from reference.paths import POSITIONS
from reference.raw import STAGES, RawTables

COMPANIES = int(os.environ.get("ATTRIBUTION_REFERENCE_COMPANIES", 120))
WORLD_COUNT = int(os.environ.get("ATTRIBUTION_REFERENCE_WORLDS", 2))
SEED = int(os.environ.get("ATTRIBUTION_REFERENCE_SEED", 20_250_301))
ODDITIES = Oddities.named(os.environ.get("ATTRIBUTION_REFERENCE_ODDITIES", "all"))
SHRINK_ROUNDS = int(os.environ.get("ATTRIBUTION_REFERENCE_SHRINK_ROUNDS", 8))
SHOWN = 2

WORLDS = worlds(WORLD_COUNT, SEED, ODDITIES)
PLAIN = 89_999
TWIN_STEP = 4
TWINS = {1: "reordered, with an empty contact", 2: "shifted", 3: "never merged"}


@dataclass(frozen=True)
class Built:
    """The companies of one build by number, what they should give and what they did."""

    world: World
    companies: dict[int, Company]
    tables: dict[int, RawTables]
    expected: dict[int, Result]
    marts: Marts


def built(
    world: World, companies: dict[int, Company], folder: Path, with_twins: bool = False
) -> Built:
    tables = {
        number: world.tables(company, number) for number, company in companies.items()
    }
    if with_twins:
        for number, company in companies.items():
            tables |= {
                twin: world.without_missing(each)
                for twin, each in twins(company, number).items()
            }
    tables[PLAIN] = world.tables(plain_company(), PLAIN)
    write_raw_files(folder, world, tables.values())
    return Built(
        world=world,
        companies=companies,
        tables=tables,
        expected=attribute_all(tables, world.settings),
        marts=read_marts(build(folder, world)),
    )


def twins(company: Company, number: int) -> dict[int, RawTables]:
    """The same company three times more, changed in ways that change no credit."""
    random = Random(number)
    tables = [company.rendered(number + twin) for twin in range(TWIN_STEP)]
    empty_contact = f"c{number + 1:05}-0"
    return {
        number + 1: with_an_empty_contact(reordered(tables[1], random), empty_contact),
        number + 2: shifted(tables[2], timedelta(days=700, hours=5, microseconds=3)),
        number + 3: never_merged(tables[3]),
    }


# ------------------------------------------------------------------------- the tests
@pytest.mark.parametrize("name", WORLDS)
def test_the_project_says_what_the_reference_says(name, tmp_path):
    """One test a world, since each needs one build; it tells all that is wrong."""
    # its own companies a world: more are seen
    start = SEED + list(WORLDS).index(name) * COMPANIES
    companies = {
        index * TWIN_STEP: make_company(Random(start + index), ODDITIES)
        for index in range(COMPANIES)
    }
    has_twins = name == "defaults"
    world_built = built(WORLDS[name], companies, tmp_path / "all", has_twins)
    print(f"\n{name}: {compared(world_built)} conversion-models, seed {SEED}")
    problems = [
        *rows_that_differ(world_built, tmp_path),
        *keys_that_stand_twice(world_built),
        *rows_without_an_id(world_built),
        *values_that_differ(world_built),
        *(twins_that_differ(world_built) if has_twins else []),
    ]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


def test_the_companies_are_hostile_enough():
    """Every type, rule, reason, status and position occurs among the companies, and
    paths that are of one model only."""
    settings = replace(
        WORLDS["defaults"].settings,
        switched_off_models=DATA_DRIVEN_MODELS,
        lifecycle_stages=STAGES,
    )
    seen, types, asset_types = Counter(), set(), set()
    for index in range(400):
        in_share = index % 4 == 0
        tables = make_company(Random(index)).rendered(index, in_share)
        result = attribute(tables, settings)
        for row in result.interactions.values():
            types.add(row.interaction_type)
            asset_types.add(row.asset_type)
            seen.update([row.interaction_type, row.asset_type, row.source_rule])
        for row in result.conversions.values():
            seen.update([row.status, row.null_model_reason])
        for excluded in result.excluded_interactions:
            seen.update([excluded.reason])
        for excluded in result.excluded_conversions:
            seen.update([(excluded.report_type, excluded.reason)])
        for key, credit in result.credits.items():
            seen.update(credit.position_label.split(", "))
            seen.update([own_path_of(key, result)])
    rules = set(range(1, 16))
    reports_and_reasons = {
        *product(["contact_create"], DEAL_FLAWS[:3]),
        *product(["deal_create"], (*DEAL_FLAWS[:3], DEAL_FLAWS[-1])),
        *product(["revenue"], DEAL_FLAWS),
        *product(["lifecycle_stage"], ("merged", "deleted")),
        *product(["lifecycle_stage"], (f"no_{stage}_date" for stage in STAGES)),
    }
    assert seen.keys() >= {*rules, *reports_and_reasons, *FLAWS, *POSITIONS}
    assert seen.keys() >= {"no_associated_deal", "deal_created_before_contact"}
    assert seen.keys() >= {"a colleague's", "only direct", "before direct"}
    assert len(types) == 17
    assert len(asset_types) == 21
    assert min(seen.values()) >= 3, seen.most_common()[-9:]


def own_path_of(key: CreditKey, result: Result) -> str | None:
    """What tells that a credit is of a path that only its model sees, or of one that
    direct traffic is on because nothing else is."""

    def earns_from(model: str) -> bool:
        return key._replace(model=model) in result.credits

    if key.model == "account_linear" and not earns_from("linear"):
        return "a colleague's"
    if key.model != "last_non_direct":
        return None
    if result.interactions[key.interaction_id].interaction_source == "direct_traffic":
        return "only direct"
    return None if earns_from("last_interaction") else "before direct"


# ------------------------------------------------------------------------ the checks
def compared(world_built: Built) -> int:
    """How many pairs of a conversion and a model have credits to compare."""
    return sum(
        len({(key.conversion_id, key.model) for key in expected.credits})
        for expected in world_built.expected.values()
    )


def rows_that_differ(world_built: Built, folder: Path) -> list[str]:
    """Row by row, company by company; with the raw rows of some that differ, and of
    one that is shrunk."""
    wrong = {
        number: found
        for number in world_built.expected
        if (found := found_in(world_built, number))
    }
    if not wrong:
        return []
    kinds = Counter(each.kind for found in wrong.values() for each in found)
    lines = [f"{len(wrong)} of {len(world_built.expected)} companies differ: {kinds}"]
    numbers = sorted(wrong, key=lambda number: len(wrong[number]))
    for number in numbers[:SHOWN]:
        lines += [f"\n=== company {number}", readable(world_built.tables[number])]
        lines += list(map(str, wrong[number][:6]))
    original = next((each for each in numbers if each in world_built.companies), None)
    if original is not None and SHRINK_ROUNDS:
        lines += [f"\n=== the smallest that still differs, of company {original}"]
        lines += smallest(world_built, original, wrong[original][0].kind, folder)
    return lines


def keys_that_stand_twice(world_built: Built) -> list[str]:
    """The grain of the marts; and no row that belongs to no company."""
    strange = world_built.marts.results.keys() - world_built.expected.keys()
    return [
        *(f"twice: {each}" for each in world_built.marts.repeated_keys[:SHOWN]),
        *(f"of no company: {world_built.marts.results[each]}" for each in strange),
    ]


def rows_without_an_id(world_built: Built) -> list[str]:
    """What has no id is left out; which company it is of cannot be told."""
    expected = {
        each
        for result in world_built.expected.values()
        for each in result.excluded_interactions
        if each.source_id is None
    }
    actual = world_built.marts.without_id
    return [
        *(f"missing: {each}" for each in list(expected - actual)[:SHOWN]),
        *(f"unexpected: {each}" for each in list(actual - expected)[:SHOWN]),
    ]


def values_that_differ(world_built: Built) -> list[str]:
    """What models give and values influence, summed over all companies. A value that
    earns nothing has no row."""
    expected: dict[ComparedKey, Compared] = {}
    for result in world_built.expected.values():
        for key, value in result.compared.items():
            before = expected.get(key, Compared(0, None))
            expected[key] = Compared(
                before.credit + value.credit,
                total(before.influenced_amount, value.influenced_amount),
            )
    earning = {key: value for key, value in expected.items() if value.credit > 1e-300}
    actual = world_built.marts.compared
    return [
        str(Difference("compared", key, earning.get(key), actual.get(key)))
        for key in sorted(earning.keys() | actual.keys())
        if not same_compared(earning.get(key), actual.get(key))
    ][:SHOWN]


def same_compared(one: Compared | None, other: Compared | None) -> bool:
    """Equal to the billionth, and in money to the millionth."""
    if one is None or other is None:
        return (one or other).credit < 1e-300
    if one.influenced_amount is None or other.influenced_amount is None:
        return one.influenced_amount is other.influenced_amount
    return math.isclose(
        one.credit, other.credit, rel_tol=1e-9, abs_tol=1e-9
    ) and math.isclose(
        one.influenced_amount, other.influenced_amount, rel_tol=1e-6, abs_tol=1e-6
    )


def twins_that_differ(world_built: Built) -> list[str]:
    """The marts of a company against the marts of its twins: credits are equal."""
    lines = []
    for number, (twin, change) in product(world_built.companies, TWINS.items()):
        marts = world_built.marts
        original = untagged(marts.of(number).credits, number)
        changed = untagged(marts.of(number + twin).credits, number + twin)
        if not same_credits(original, changed):
            lines.append(f"\n=== company {number} against itself {change}")
            lines.append(readable(world_built.tables[number]))
            lines += [
                str(Difference("credits", key, original.get(key), changed.get(key)))
                for key in original.keys() | changed.keys()
                if original.get(key) != changed.get(key)
            ][:SHOWN]
    return lines[: 4 * SHOWN]


def untagged(credits: dict, number: int) -> dict:
    """Credits with keys that do not tell which twin they are of."""
    tags = re.compile(rf"c{number:05}(?=-)|\b{10_000 + number}(?=\d)")
    return {
        tuple(tags.sub("", part) for part in key): credit
        for key, credit in credits.items()
    }


def same_credits(one: dict[tuple, Credit], other: dict[tuple, Credit]) -> bool:
    return one.keys() == other.keys() and all(
        same_credit(one[key], other[key]) for key in one
    )


def smallest(world_built: Built, number: int, kind: str, folder: Path) -> Iterable[str]:
    """Rows and differences of the company, shrunk while it differs in the same way."""
    last = [world_built]

    def differ(companies: list[Company]) -> list[bool]:
        place = folder / f"shrink {len(list(folder.iterdir()))}"
        numbered = dict(enumerate(companies))
        last.append(built(world_built.world, numbered, place))
        return [
            any(each.kind == kind for each in found_in(last[-1], each_number))
            for each_number in numbered
        ]

    company = shrunk(world_built.companies[number], differ, SHRINK_ROUNDS)
    differ([company])
    return [readable(last[-1].tables[0]), *map(str, found_in(last[-1], 0))]


def found_in(world_built: Built, number: int) -> list[Difference]:
    return differences(world_built.expected[number], world_built.marts.of(number))
