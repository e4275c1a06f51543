"""Time decay: the pure function on the engine's own relations, without a build."""

import importlib.util

import duckdb
import narwhals as nw
import pytest
from conftest import PROJECT

DAY = 86400


def load_model():
    path = PROJECT / "models/marts/credits/path_credits_python.py"
    spec = importlib.util.spec_from_file_location("path_credits_python", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def path_of(*ages: tuple[str, float]) -> duckdb.DuckDBPyRelation:
    rows = ", ".join(
        f"('{conversion}', '{conversion}-{number}', {age}::double)"
        for number, (conversion, age) in enumerate(ages)
    )
    return duckdb.sql(
        f"""
        select
            conversion_id, interaction_id, 'anna' as contact_id, seconds_before_newest,
            0.25 as linear
        from (values {rows})
            as path (conversion_id, interaction_id, seconds_before_newest)
        """
    )


def credits_of(relation, half_life_days: float = 7) -> list[float]:
    model = load_model()
    result = model.with_time_decay(nw.from_native(relation), half_life_days)
    rows = result.select("interaction_id", "time_decay").to_native()
    return [credit for _, credit in sorted(rows.fetchall())]


def test_eight_days_before_earns_half_of_one_day_before():
    assert credits_of(path_of(("c", 7 * DAY), ("c", 0))) == pytest.approx(
        [1 / 3, 2 / 3]
    )


def test_the_other_models_credits_stay():
    result = load_model().with_time_decay(nw.from_native(path_of(("c", 0))), 7)
    assert result.select("linear").to_native().fetchall() == [(0.25,)]


def test_the_half_life_can_be_turned():
    assert credits_of(path_of(("c", DAY), ("c", 0)), 0.5) == pytest.approx([0.2, 0.8])


def test_fractions_of_a_second_count():
    older, newer = credits_of(path_of(("c", 0.5), ("c", 0)), 0.5 / DAY)
    assert (older, newer) == pytest.approx((1 / 3, 2 / 3))


def test_each_conversion_is_given_away_by_itself():
    assert credits_of(path_of(("a", 0), ("b", 0), ("b", 0))) == [1, 0.5, 0.5]


def test_a_very_old_path_does_not_underflow():
    century = 36525 * DAY
    assert credits_of(path_of(("c", century), ("c", 0))) == [0, 1]


def test_the_model_stays_in_the_engine():
    relation = path_of(("c", 0))
    result = load_model().with_time_decay(nw.from_native(relation), 7)
    assert isinstance(result, nw.LazyFrame)
    assert isinstance(result.to_native(), duckdb.DuckDBPyRelation)
