"""The demo on a PostgreSQL server of its own gives the marts that DuckDB gives."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psycopg2
import pytest
from conftest import DEMO, Rows, assert_same_marts, run_dbt

SCHEMA = "attribution"

# The server's collation and zone are none that the project may rely on.
LOCALE = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en-US"]
ZONE = "America/New_York"


def server_programs() -> Path:
    """The folder of PostgreSQL's server programs, which Debian keeps off the path."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2])
    )
    for folder in reversed(folders):
        if (folder / "initdb").exists():
            return folder
    pytest.exit(
        "PostgreSQL's server is not installed: no initdb on the path nor in "
        "/usr/lib/postgresql. Install it, on Debian: apt-get install postgresql"
    )


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A PostgreSQL server, and the login that owns its database."""

    port: int
    password: str

    @property
    def environment(self) -> dict[str, str]:
        """The server as libpq and the profile read it."""
        return {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "owner",
            "PGPASSWORD": self.password,
            "PGDATABASE": "postgres",
        }

    def connect(self, user: str = "owner") -> "psycopg2.extensions.connection":
        """A session that commits each statement."""
        connection = psycopg2.connect(
            host="127.0.0.1",
            port=self.port,
            user=user,
            password=self.password,
            dbname="postgres",
        )
        connection.autocommit = True
        return connection

    def read(self, relation: str, user: str = "owner") -> Rows:
        """Every row of a table."""
        connection = self.connect(user)
        with connection.cursor() as cursor:
            cursor.execute(f"select * from {relation}")
            names = [column.name for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
        connection.close()
        return rows


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server in a temporary folder, which ends with the tests.

    PostgreSQL refuses to run as root, so that root starts it as Debian's user for it.
    """
    programs = server_programs()
    folder = Path(tempfile.mkdtemp(prefix="attribution-postgres-"))
    user = {"user": "postgres"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "postgres")
    server = Server(free_port(), secrets.token_hex())

    def run(program: str, *arguments: str, **options: object) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, **user, **options)

    run(
        "initdb",
        *("--username=owner", "--auth=scram-sha-256", "--pwfile=/dev/stdin"),
        *LOCALE,
        input=server.password,
        text=True,
        stdout=subprocess.DEVNULL,
    )
    settings = (
        f"-c listen_addresses=127.0.0.1 -c port={server.port} "
        f"-c unix_socket_directories= -c timezone={ZONE} -c fsync=off"
    )
    run("pg_ctl", "start", "--wait", "--silent", "-o", settings, "-l", "server.log")
    yield server
    run("pg_ctl", "stop", "--mode=immediate", "--silent")
    shutil.rmtree(folder)


def raw_columns(file: Path) -> dict[str, str]:
    """The columns of a raw file: text, those of events in the types of their values."""
    with duckdb.connect() as connection:
        columns = connection.sql(
            f"describe from read_csv('{file}', sample_size=-1)"
        ).fetchall()
    return {
        name: kind.replace("DOUBLE", "double precision")
        if file.stem.startswith("events_")
        else "text"
        for name, kind, *_ in columns
    }


def load_demo(server: Server) -> None:
    """Load the demo's files as ordinary tables."""
    connection = server.connect()
    with connection.cursor() as cursor:
        cursor.execute("set timezone = 'UTC'")
        for schema in ("hubspot", "hubspot_events"):
            cursor.execute(f"create schema {schema}")
        for file in sorted(DEMO.glob("*.csv")):
            schema = "hubspot_events" if file.stem.startswith("events_") else "hubspot"
            columns = ", ".join(
                f'"{name}" {kind}' for name, kind in raw_columns(file).items()
            )
            cursor.execute(f"create table {schema}.{file.stem} ({columns})")
            with open(file) as lines:
                cursor.copy_expert(
                    f"copy {schema}.{file.stem} from stdin (format csv, header)", lines
                )
    connection.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("postgres")


@pytest.fixture(scope="module")
def built(server: Server, folder: Path) -> Server:
    """The whole project with its seeds and tests, built on the server."""
    load_demo(server)
    done = run_dbt(folder, "build", "--target", "postgres", **server.environment)
    assert done.returncode == 0
    return server


def test_every_mart_is_the_same_row_for_row(
    built: Server, duckdb_marts: dict[str, Rows]
):
    assert_same_marts(
        duckdb_marts, lambda mart: built.read(f"{SCHEMA}.{mart}"), "PostgreSQL"
    )
