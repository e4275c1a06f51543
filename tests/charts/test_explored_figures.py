"""What the report builder shows is attribution_report, summed up a second way."""

import random
from collections import defaultdict

import pytest
from conftest import PROJECT, Boards
from streamlit.testing.v1 import AppTest

EXPLORE = PROJECT / "explore"
MEASURES = ["Attributed amount", "Conversions", "Influenced amount", "Share"]
FILTERS = [
    "Deal pipeline",
    "Deal owner",
    "Campaign",
    "Interaction source",
    "Asset type",
]


def opened_page(name: str, **picked: str | list[str]) -> AppTest:
    """A page as the link with what is picked opens it."""
    page = AppTest.from_file(str(EXPLORE / f"{name}.py"), default_timeout=30)
    for key, value in picked.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


@pytest.fixture
def explored(boards: Boards, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in boards.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(str(EXPLORE))


@pytest.fixture(scope="module")
def report_rows(boards: Boards) -> list[dict]:
    """Every row of attribution_report, each dimension by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXPLORE))
        from slices import DIMENSIONS
    dimensions = ", ".join(
        f"coalesce(cast({column} as varchar), '(none)') as \"{name}\""
        for name, column in DIMENSIONS.items()
    )
    names = ["report", "model", "conversion", "credit", "attributed", "amount", "day"]
    return [
        dict(zip([*names, "path", *DIMENSIONS], row, strict=True))
        for row in boards.query(
            "select report.report_type, report.model_label, report.conversion_id, "
            "report.credit, report.attributed_amount, conversions.amount, "
            "cast(report.reported_on as varchar), models.path, "
            f"{dimensions} from attribution_report as report "
            "join (select conversion_id, amount from fct_conversions) as conversions "
            "using (conversion_id) join (select attribution_model, path "
            "from main_intermediate.int_attribution_models) as models "
            "using (attribution_model)"
        )
    ]


def test_the_dimensions_are_those_of_model_comparison(
    boards: Boards, report_rows: list[dict]
):
    expected: dict[str, list[float]] = defaultdict(list)
    for dimension, credit in boards.query(
        "select dimension, sum(credit) from model_comparison where report_type = "
        "'revenue' and attribution_model = 'linear' group by dimension, "
        "dimension_value order by 2"
    ):
        expected[dimension].append(pytest.approx(credit))
    dimensions = list(report_rows[0])[8:]
    assert sorted(name.lower().replace(" ", "_") for name in dimensions) == sorted(
        expected
    )
    for dimension in dimensions:
        sums: dict[str, float] = defaultdict(float)
        for row in report_rows:
            if row["report"] == "revenue" and row["model"] == "Linear":
                sums[row[dimension]] += row["credit"]
        assert sorted(sums.values()) == expected[dimension.lower().replace(" ", "_")]


def summed(rows: list[dict], model: str, in_row: object) -> dict[str, float | None]:
    """The measures of the rows that lie in a row of the table."""
    mine = [row for row in rows if in_row(row)]
    credited = [row for row in mine if row["model"] == model]
    amounts = [row["attributed"] for row in credited if row["attributed"] is not None]
    touched = {
        row["conversion"]: float(row["amount"])
        for row in mine
        if row["amount"] is not None
    }
    return {
        "Attributed amount": sum(amounts) if amounts else None,
        "Conversions": sum(row["credit"] for row in credited),
        "Influenced amount": sum(touched.values()) if touched else None,
    }


@pytest.mark.parametrize("seed", range(24))
def test_a_report_at_random(explored: None, report_rows: list[dict], seed: int):
    chance = random.Random(seed)
    one = chance.choice(report_rows)
    dimensions = chance.sample(list(one)[8:], chance.choice([1, 2]))
    measure = chance.choice(MEASURES[:3])
    cut = chance.choice([1, 3, 10])
    # Values of one row, so that what is filtered by is there.
    filters = {
        name: sorted({one[name], chance.choice(report_rows)[name]})
        for name in chance.sample(FILTERS, chance.choice([0, 0, 1, 2]))
    }
    since = chance.choice([None, None, one["day"]])

    picked = {name.lower().replace(" ", "_"): value for name, value in filters.items()}
    if dimensions[1:]:
        picked["and"] = dimensions[1]
    if since:
        picked["from"] = since
    page = opened_page(
        "report",
        report=one["report"].replace("_", " ").capitalize(),
        model=one["model"],
        by=dimensions[0],
        sort=measure,
        rows=str(cut),
        **picked,
    )
    table = page.dataframe[0].value
    shown = table.astype(object).where(table.notna(), None).to_dict("records")

    rows = [
        row
        for row in report_rows
        if row["report"] == one["report"]
        and (row["path"] == "default" or row["model"] == one["model"])
        and all(row[name] in values for name, values in filters.items())
        and (not since or row["day"] >= since)
    ]

    def key(row: dict) -> tuple[str, ...]:
        return tuple(row[name] for name in dimensions)

    keys = {key(row) for row in rows if row["model"] == one["model"]}
    *values, total = shown
    assert total[dimensions[0]] == "Total"
    assert total["Influenced amount"] is None
    assert len(values) == min(len(keys), cut + 1)
    if len(keys) > cut:
        *values, others = values
        assert others[dimensions[0]] == f"All {len(keys) - cut} others"
    top = {key(row) for row in values}
    whole = summed(rows, one["model"], lambda row: True)
    compared = "Attributed amount" if one["report"] == "revenue" else "Conversions"
    expected = [
        summed(rows, one["model"], lambda row, mine=mine: key(row) == mine)
        for mine in map(key, values)
    ]
    if len(keys) > cut:
        values.append(others)
        expected.append(summed(rows, one["model"], lambda row: key(row) in keys - top))
    for row, figures in zip(values, expected, strict=True):
        assert {name: row[name] for name in figures} == pytest.approx(figures)
        assert row["Share"] == pytest.approx(figures[compared] / whole[compared])
    for name in ("Attributed amount", "Conversions"):
        assert total[name] == pytest.approx(whole[name])
    assert total["Share"] == pytest.approx(1)
    # None of the others has more than the last that is shown.
    sizes = [
        figures[measure] or 0
        for figures in (
            summed(rows, one["model"], lambda row, mine=mine: key(row) == mine)
            for mine in keys
        )
    ]
    assert [row[measure] or 0 for row in values[:cut]] == pytest.approx(
        sorted(sizes, reverse=True)[:cut]
    )


def test_the_explanation_on_the_journey_has_its_sums(explored: None, boards: Boards):
    page = opened_page("journey", deal="9508")
    table = page.dataframe[0].value
    assert list(table["happened"])[-1] == "sum of 6 of 6 interactions"
    models = [
        name
        for (name,) in boards.query(
            "select attribution_model from main_intermediate.int_attribution_models"
        )
    ]
    assert [float(table[name].iloc[-1]) for name in models] == [1] * len(models)
    for name, interaction, credit in boards.query(
        "select attribution_model, interaction_id, credit "
        "from fct_attribution_credits where conversion_id = 'revenue:9508'"
    ):
        [shown] = table[table["interaction_id"] == interaction][name]
        assert float(shown) == pytest.approx(credit, abs=5e-5)


def test_accounts_are_companies_by_what_they_brought(explored: None, boards: Boards):
    table = opened_page("accounts", model="W-shaped").dataframe[0].value
    assert [
        (row.company, pytest.approx(row.attributed), row.contacts, row.interactions)
        for row in table.itertuples()
    ] == [
        (company, float(amount), contacts, interactions)
        for company, amount, contacts, interactions in boards.query(
            "select coalesce(company_name, company_id, '(none)'), "
            "sum(attributed_amount), count(distinct contact_id), "
            "count(distinct interaction_id) from attribution_report "
            "where report_type = 'revenue' and attribution_model = 'w_shaped' "
            "group by 1 order by 2 desc, 1"
        )
    ]
    one = opened_page("accounts", company="Vintervik Parcels")
    assert list(one.dataframe[0].value["company"]) == ["Vintervik Parcels"]
    assert "/journey?deal=9508" in set(one.dataframe[1].value["journey"])


def test_the_tour_tells_of_every_board(explored: None):
    with open(EXPLORE / "tour.py") as file:
        tour = file.read()
    boards = {path.stem for path in (PROJECT / "charts").glob("*.yml")} - {"meta"}
    assert all(f'"{board}":' in tour for board in boards)
