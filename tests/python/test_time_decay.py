"""Time decay: the pure function on the engine's own relations, without a build; and the
same rule in SQL, for engines that run no Python."""

import importlib.util
from pathlib import Path

import duckdb
import narwhals as nw
import pytest
from conftest import DEMO, PROJECT, Project

DAY = 86400
TIME_DECAY = PROJECT / "models/marts/credits/time_decay"


def load_model():
    path = TIME_DECAY / "in_python/int_decayed_paths.py"
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def paths_of(
    *ages: tuple[str, float], half_life_days: float | None = 7, path: str = "default"
) -> duckdb.DuckDBPyRelation:
    half_life = "null" if half_life_days is None else half_life_days
    rows = ", ".join(
        f"('{conversion}', '{conversion}-{number}', {age}::double)"
        for number, (conversion, age) in enumerate(ages)
    )
    return duckdb.sql(
        f"""
        select
            '{path}' as path, conversion_id, 'revenue' as report_type,
            'anna' as contact_id, '1' as deal_id, interaction_id,
            'referrals' as dimension_value, timestamp '2026-01-01' as interacted_at,
            'Middle interaction' as interaction_position, 3 as role,
            {half_life}::double as half_life_days, seconds_before_newest
        from (values {rows})
            as path (conversion_id, interaction_id, seconds_before_newest)
        """
    )


def shares_of(relation) -> list[float]:
    result = load_model().with_time_decay(nw.from_native(relation))
    rows = result.select("path", "interaction_id", "decayed_share").to_native()
    return [share for *_, share in sorted(rows.fetchall())]


def test_eight_days_before_earns_half_of_one_day_before():
    assert shares_of(paths_of(("c", 7 * DAY), ("c", 0))) == pytest.approx(
        [1 / 3, 2 / 3]
    )


def test_the_paths_other_columns_stay():
    result = load_model().with_time_decay(nw.from_native(paths_of(("c", 0))))
    assert result.select("role").to_native().fetchall() == [(3,)]


def test_a_path_has_its_own_half_life():
    ages = ("c", DAY), ("c", 0)
    quick = paths_of(*ages, half_life_days=0.5, path="quick")
    assert shares_of(quick) == pytest.approx([0.2, 0.8])
    both = quick.union(paths_of(*ages, half_life_days=1, path="slow"))
    assert shares_of(both) == pytest.approx([0.2, 0.8, 1 / 3, 2 / 3])


def test_fractions_of_a_second_count():
    older, newer = shares_of(paths_of(("c", 0.5), ("c", 0), half_life_days=0.5 / DAY))
    assert (older, newer) == pytest.approx((1 / 3, 2 / 3))


def test_each_conversion_is_given_away_by_itself():
    assert shares_of(paths_of(("a", 0), ("b", 0), ("b", 0))) == [1, 0.5, 0.5]


def test_a_very_old_path_does_not_underflow():
    century = 36525 * DAY
    assert shares_of(paths_of(("c", century), ("c", 0))) == [0, 1]


def test_the_model_stays_in_the_engine():
    result = load_model().with_time_decay(nw.from_native(paths_of(("c", 0))))
    assert isinstance(result, nw.LazyFrame)
    assert isinstance(result.to_native(), duckdb.DuckDBPyRelation)


def test_sql_gives_every_interaction_the_same_share(demo: Project, tmp_path: Path):
    """The SQL of the other engines, compiled and run here."""
    twin = (TIME_DECAY / "in_sql/int_decayed_paths.sql").read_text()
    compiled = Project(demo.folder, DEMO, parse_anew=True).dbt(
        *("--quiet", "compile", "--inline", twin)
    )
    assert compiled.returncode == 0, compiled.stdout
    rows = demo.query(
        f"""
        select count(*), count(twin.path),
            max(abs(twin.decayed_share - computed.decayed_share))
        from main_intermediate.int_decayed_paths as computed
        full join ({compiled.stdout}) as twin
            using (path, conversion_id, interaction_id)
        """
    )
    [(everything, in_sql, difference)] = rows
    assert everything == in_sql > 1000
    assert difference < 1e-12
