"""dbt on an engine that is made up: DuckDB by another name, with no macros of its own.

    python another_engine.py FOLDER trino parse
    python another_engine.py FOLDER redshift,postgres parse

The first name is the engine's; what it lacks it takes from those that follow, as
dbt-redshift does from dbt-postgres.
"""

import sys
from pathlib import Path
from types import ModuleType

import yaml
from dbt.adapters.base import AdapterPlugin
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.impl import DuckDBAdapter
from dbt.cli.main import dbtRunner


def make_up(folder: Path, name: str, dependencies: list[str]) -> None:
    """Have dbt find an adapter of this name."""
    macros = folder / name
    macros.mkdir()
    (macros / "dbt_project.yml").write_text(f"{{name: dbt_{name}, config-version: 2}}")
    manager = type("Manager", (DuckDBConnectionManager,), {"TYPE": name})
    adapter = type("Adapter", (DuckDBAdapter,), {"ConnectionManager": manager})
    credentials = type(
        "Credentials", (DuckDBCredentials,), {"type": property(lambda self: name)}
    )
    module = ModuleType(f"dbt.adapters.{name}")
    module.Plugin = AdapterPlugin(adapter, credentials, str(macros), dependencies)
    version = ModuleType(f"{module.__name__}.__version__")
    version.version = "1.0.0"
    sys.modules |= {each.__name__: each for each in (module, version)}


def main(folder: Path, names: list[str], arguments: list[str]) -> bool:
    for place, name in enumerate(names):
        make_up(folder, name, names[place + 1 :])
    target = {"type": names[0], "path": ":memory:", "schema": "main"}
    profile = {"attribution": {"target": "made_up", "outputs": {"made_up": target}}}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile))
    folders = [
        *("--profiles-dir", str(folder)),
        *("--target-path", str(folder / "target"), "--log-path", str(folder / "logs")),
    ]
    return dbtRunner().invoke(["--no-use-colors", *arguments, *folders]).success


if __name__ == "__main__":
    sys.exit(not main(Path(sys.argv[1]), sys.argv[2].split(","), sys.argv[3:]))
