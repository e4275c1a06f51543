"""The marts of two DuckDB databases, compared row for row.

Doubles are the same to nine digits: the engine may add them up in any order.
"""

from pathlib import Path

import duckdb


def different_rows(
    found: Path, expected: Path, without: tuple[str, ...] = ()
) -> dict[str, int]:
    """Count, for each mart, the rows in which two databases differ."""
    with duckdb.connect() as connection:
        for side, path in (("found", found), ("expected", expected)):
            connection.execute(f"attach '{path}' as {side} (read_only)")
        found_marts, marts = (
            {
                name
                for (name,) in connection.execute(
                    "select table_name from information_schema.tables "
                    f"where table_catalog = '{side}' and table_schema = 'main'"
                ).fetchall()
            }
            for side in ("found", "expected")
        )
        assert found_marts == marts != set(), found_marts ^ marts
        return {
            mart: different_rows_of(connection, mart)
            for mart in sorted(marts - set(without))
        }


def differences(found: Path, expected: Path) -> dict[str, int]:
    """The marts in which two databases differ, with how many rows do."""
    counts = different_rows(found, expected)
    return {mart: count for mart, count in counts.items() if count}


def different_rows_of(connection: duckdb.DuckDBPyConnection, mart: str) -> int:
    """Count the rows in which two tables differ, put side by side in one order."""
    tables = [f'{side}.main."{mart}"' for side in ("found", "expected")]
    found_kinds, kinds = (
        connection.execute(f"describe {table}").fetchall() for table in tables
    )
    assert found_kinds == kinds, (mart, set(found_kinds) ^ set(kinds))
    doubles = [f'"{name}"' for name, kind, *_ in kinds if kind == "DOUBLE"]
    exact = [f'"{name}"' for name, kind, *_ in kinds if kind != "DOUBLE"]
    hashed = ", ".join(exact + [f"cast({name} as float)" for name in doubles])
    sums = {
        connection.execute(
            f"select count(*), sum(cast(hash({hashed}) as hugeint)) from {table}"
        ).fetchone()
        for table in tables
    }
    if len(sums) == 1:
        return 0
    sides = [
        f"(select hash({', '.join(exact)}) as exact, "
        f"cast([{', '.join(doubles)}] as double[]) as doubles "
        f"from {table} order by all)"
        for table in tables
    ]
    [(count,)] = connection.execute(
        f"select count(*) from {sides[0]} as found "
        f"positional join {sides[1]} as expected "
        "where found.exact is distinct from expected.exact or len(list_filter("
        "list_zip(found.doubles, expected.doubles), lambda pair: "
        "(pair[1] is null) <> (pair[2] is null) "
        "or abs(pair[1] - pair[2]) > 1e-9 * greatest(1, abs(pair[2])))) > 0"
    ).fetchall()
    return count
