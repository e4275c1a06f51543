"""The figures on the boards are the marts'."""

import re
from decimal import Decimal

import pytest
import yaml
from conftest import PROJECT, Boards

BOARDS = sorted(
    path.stem for path in (PROJECT / "charts").glob("*.yml") if path.stem != "meta"
)


def close(rows: list[tuple]) -> list[tuple]:
    """Rows that equal others whose numbers differ by a millionth at most."""
    return [
        tuple(
            pytest.approx(float(value))
            if isinstance(value, int | float | Decimal)
            else value
            for value in row
        )
        for row in rows
    ]


def columns(rows: list[dict], *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows]


def test_boards_are_valid_on_the_marts(boards: Boards):
    done = boards.run("dct", "validate", "--warehouse")
    assert done.returncode == 0 and "ERR-" not in done.stdout, done.stdout


def test_every_board_is_an_exposure_of_what_it_reads():
    path = PROJECT / "models/marts/_exposures.yml"
    read_by = {
        board.group(1): {
            re.fullmatch(r"ref\('(\w+)'\)", node).group(1)
            for node in exposure["depends_on"]
        }
        for exposure in yaml.safe_load(path.read_text())["exposures"]
        if (board := re.search(r"charts/(\w+)\.yml", exposure["description"]))
    }
    assert sorted(read_by) == BOARDS
    for board, nodes in read_by.items():
        assert nodes == refs_of(board), board


def refs_of(board: str) -> set[str]:
    """What a board's queries read, those that it shares with others included."""
    text = (PROJECT / f"charts/{board}.yml").read_text()
    shared = yaml.safe_load((PROJECT / "charts/meta.yml").read_text())["queries"]
    for name, query in shared.items():
        if f"query: {name}," in text or f"queries.{name} " in text:
            text += query["sql"]
    return set(re.findall(r"ref\('(\w+)'\)", text))


@pytest.mark.parametrize(
    ("report", "model"),
    [
        ("Revenue", "Linear"),
        ("Deal create", "W-shaped"),
        ("Lifecycle stage", "J-shaped"),
    ],
)
def test_overview(boards: Boards, report: str, model: str):
    picked = boards.rows("overview", report=report, model=model)["overview"]
    report_type = report.lower().replace(" ", "_")
    where = f"where report_type = '{report_type}' and model_label = '{model}'"
    measure = "attributed_amount" if report == "Revenue" else "credit"
    assert columns(
        picked["totals"], "attributed_amount", "attributed_conversions"
    ) == close(
        boards.query(
            "select sum(attributed_amount), sum(credit) "
            f"from attribution_report {where}"
        )
    )
    assert columns(
        picked["totals"], "reported_conversions", "conversions_without_interactions"
    ) == boards.query(
        "select count(*), count(*) filter (attribution_status = 'no_interactions') "
        f"from fct_conversions where report_type = '{report_type}'"
    )
    assert columns(
        picked["by_source"], "source", "attributed_amount", "conversions"
    ) == close(
        boards.query(
            "select interaction_source_label, sum(attributed_amount), sum(credit) "
            f"from attribution_report {where} group by 1 order by sum({measure}) desc"
        )
    )
    assert sum(row["share"] for row in picked["by_source"]) == pytest.approx(1)
    by_month: dict[str, float] = {}
    for row in picked["by_month"]:
        month = row["month"][:10]
        by_month[month] = by_month.get(month, 0) + row["measure"]
    assert sorted(by_month.items()) == close(
        boards.query(
            "select strftime(date_trunc('month', reported_on), '%Y-%m-%d'), "
            f"sum({measure}) from attribution_report {where} group by 1 order by 1"
        )
    )
    assert len({row["source"] for row in picked["by_month"]}) <= 8


def test_the_report_of_lifecycle_stages_is_picked_where_there_are_any(boards: Boards):
    meta = yaml.safe_load((PROJECT / "charts/meta.yml").read_text())
    reports = meta["queries"]["reports"]["sql"]
    marts = "fct_conversions"
    created = f"(select * from {marts} where report_type <> 'lifecycle_stage') as them"
    offered = [
        [report for report, *_ in boards.query(re.sub(r"{{.*?}}", table, reports))]
        for table in (marts, created)
    ]
    assert offered[0] == [*offered[1], "Lifecycle stage"]
    picked = boards.rows("models", "paths", report="Lifecycle stage")
    assert {row["position"] for row in picked["paths"]["positions"]} == {
        *("First interaction", "Lead creation", "Middle interaction", "Stage entered")
    }
    assert sum(row["conversions"] for row in picked["paths"]["lengths"]) == len(
        boards.query(
            "from fct_conversions where report_type = 'lifecycle_stage' "
            "and attribution_status = 'attributed'"
        )
    )
    measures: dict[str, float] = {}
    for row in picked["models"]["measures"]:
        measures[row["model"]] = measures.get(row["model"], 0) + row["measure"]
    assert len(measures) == 10
    [(count,)] = boards.query(
        "select sum(credit) from attribution_report "
        "where report_type = 'lifecycle_stage' and attribution_model = 'linear'"
    )
    assert [*measures.values()] == pytest.approx([count] * 10)


def test_model_comparison(boards: Boards):
    picked = boards.rows(
        "models",
        report="Revenue",
        dimension="Interaction source",
        model="W-shaped",
        other_model="Time decay",
    )["models"]
    shares = {
        (row[" "], row["model"].replace("‑", "-")): pytest.approx(row["share"])
        for row in picked["shares"]
    }
    expected = {
        (source, model): share
        for source, model, share in boards.query(
            "select interaction_source_label, model_label, sum(attributed_amount) "
            "/ sum(sum(attributed_amount)) over (partition by model_label) "
            "from attribution_report where report_type = 'revenue' group by 1, 2"
        )
    }
    assert expected == shares
    assert len({model for _, model in shares}) == 12
    sources = {source for source, _ in expected}
    assert {row["value_label"]: row["change"] for row in picked["changes"]} == {
        source: pytest.approx(
            expected.get((source, "W-shaped"), 0)
            - expected.get((source, "Time decay"), 0)
        )
        for source in sources
    }
    assert sum(row["change"] for row in picked["changes"]) == pytest.approx(0)


def test_paths_ads_and_trust(boards: Boards):
    picked = boards.rows("paths", "ads", "trust")
    lengths = boards.query(
        "select interaction_count from fct_conversions "
        "where report_type = 'revenue' and attribution_status = 'attributed'"
    )
    assert sum(row["conversions"] for row in picked["paths"]["lengths"]) == len(lengths)
    assert sum(row["conversions"] for row in picked["paths"]["days"]) == len(lengths)
    assert columns(picked["paths"]["summary"], "paths", "longest_path") == [
        (len(lengths), max(lengths)[0])
    ]
    firsts = {
        row[" "]: pytest.approx(row["share"])
        for row in picked["paths"]["positions"]
        if row["position"] == "First interaction"
    }
    assert firsts == dict(
        boards.query(
            "select interaction_source_label, count(*) / sum(count(*)) over () "
            "from attribution_report where report_type = 'revenue' "
            "and attribution_model = 'linear' "
            "and interaction_position like '%First interaction%' group by 1"
        )
    )
    top = picked["paths"]["top_paths"]
    assert top[0]["path"] == "Organic search" and top[0]["conversions"] == 9

    assert columns(
        picked["ads"]["totals"], "spend", "contacts", "customers", "revenue"
    ) == close(
        boards.query(
            "select sum(spend), sum(contacts), sum(customers), sum(revenue) "
            "from ad_attribution_report "
            "where ad_attribution_model = 'last_ad_interaction'"
        )
    )

    assert columns(
        picked["trust"]["all_models"], "model", "attributed", "difference"
    ) == close(
        boards.query(
            "select model_label, attributed_amount, difference "
            "from revenue_reconciliation "
            "join main_intermediate.int_attribution_models using (attribution_model) "
            "order by model_order"
        )
    )
    [reconciled] = picked["trust"]["picked"]
    assert reconciled["crm_won_amount"] - reconciled["excluded_amount"] - reconciled[
        "unattributed_amount"
    ] - reconciled["null_model_amount"] == pytest.approx(
        reconciled["attributed_amount"]
    )
    assert (
        sum(
            row["contact_create"]
            + row["deal_create"]
            + row["revenue"]
            + row["lifecycle_stage"]
            for row in picked["trust"]["excluded_conversions"]
        )
        == boards.query("select count(*) from fct_excluded_conversions")[0][0]
    )
    assert [
        (row["deal_id"], row["report"]) for row in picked["trust"]["null_model_deals"]
    ] == [
        ("9522", "Deal create"),
        ("9522", "Revenue"),
        ("9523", "Deal create"),
        ("9523", "Revenue"),
    ]


def test_one_deal_by_hand(boards: Boards):
    """The README's example, worth 14,750, alone on its close date: of its six
    interactions, a sixth each under the linear model, four are organic search."""
    day = {"report": "Revenue", "model": "Linear", "converted": ["2026-07-06"] * 2}
    text = boards.render("text", "overview", **day)["overview"]
    for figure in (
        "- value: 14,750\n- support: 100.0% of the amount reported",
        "- value: 1\n- support: 1 reported",
        "- value: 6\n- support: 6.0 per conversion",
    ):
        assert figure in text, text
    by_source = boards.rows("overview", **day)["overview"]["by_source"]
    assert columns(by_source, "source", "attributed_amount", "share") == close(
        [
            ("Organic search", 14750 * 4 / 6, 4 / 6),
            ("Direct traffic", 14750 / 6, 1 / 6),
            ("Sales", 14750 / 6, 1 / 6),
        ]
    )


def test_a_month_without_conversions_is_no_error(boards: Boards):
    texts = boards.render(
        "text",
        "overview",
        "models",
        "paths",
        report="Revenue",
        converted=["2025-10-01", "2025-10-31"],
    )
    assert "- support: 0 reported" in texts["overview"]
    assert "- value: 0" in texts["paths"]
