"""Build the project in fresh environments: each set of versions on each Python.

    PYTHONPATH=tests python tests/compatibility/compatibility.py --versions floor

Every data test and unit test runs in each, and its published marts must equal those of
the pinned versions row for row.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from compare_marts import differences

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parents[1]
VERSIONS = {
    "pins": PROJECT / "requirements.txt",
    "floor": FOLDER / "floor.txt",
    "next": FOLDER / "next.txt",
}


def run(*command: object, **environment: str) -> None:
    """Run a command, and stop with what it printed where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=PROJECT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout[-6000:]}")


def installed(python: str, folder: Path, requirements: Path) -> str:
    """Make an environment, every package in it pinned; return its main versions."""
    run(python, "-m", "venv", folder)
    pip = [folder / "bin/python", "-m", "pip", "--quiet"]
    run(*pip, "install", "--no-deps", "--requirement", requirements)
    return subprocess.check_output(
        [
            folder / "bin/python",
            "-c",
            "import platform; from importlib.metadata import version\n"
            "print(f'Python {platform.python_version()}', *("
            "f'{name} {version(name)}' for name in ('dbt-core', 'dbt-duckdb', "
            "'duckdb')), sep=', ')",
        ],
        text=True,
    ).strip()


def built(environment: Path, folder: Path) -> Path:
    """Build the demo with all its tests; return the published marts."""
    folder.mkdir()
    run(
        *(environment / "bin/dbt", "build"),
        *("--target-path", folder / "target", "--log-path", folder / "logs"),
        ATTRIBUTION_DUCKDB_PATH=str(folder / "demo.duckdb"),
    )
    return folder / "demo_marts.duckdb"


def main() -> None:
    """Build in every environment that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--versions", nargs="+", choices=VERSIONS, default=[*VERSIONS])
    parser.add_argument("--python", nargs="+", default=[sys.executable])
    arguments = parser.parse_args()
    builds = [
        (python, name) for python in arguments.python for name in arguments.versions
    ]
    if builds[0][1] != "pins":
        builds.insert(0, (arguments.python[0], "pins"))
    expected = None
    with tempfile.TemporaryDirectory() as folder:
        for number, (python, name) in enumerate(builds):
            environment = Path(folder) / f"{number}-{name}"
            told = installed(python, environment, VERSIONS[name])
            marts = built(environment, Path(folder) / f"{number}-build")
            expected = expected or marts
            found = differences(marts, expected)
            if found:
                sys.exit(f"{told}: rows that differ: {found}")
            print(f"{told}: builds, every test passes, the same marts", flush=True)


if __name__ == "__main__":
    main()
