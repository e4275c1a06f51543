"""An emulator of BigQuery on loopback, with the demo's raw tables in it."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from conftest import PROJECT, Rows
from google.auth.credentials import AnonymousCredentials
from google.cloud import bigquery

NAME = "attribution"
PYTHON = PROJECT / ".venv-bigquery-emulator" / "bin" / "python"
SECONDS_TO_START = 60

# Characters that end a line, and what stands for them in the files of load jobs.
LINE_BREAKS = {"\n": "\ue00a", "\r": "\ue00d"}

TYPES = {
    "BIGINT": "INT64",
    "BOOLEAN": "BOOL",
    "DATE": "DATE",
    "DOUBLE": "FLOAT64",
    "TIMESTAMP": "TIMESTAMP",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMP",
    "VARCHAR": "STRING",
}


def raw_schema(file: Path) -> str:
    """The dataset in which a raw file's table lies."""
    return "hubspot_events" if file.stem.startswith("events_") else "hubspot"


def raw_types(file: Path) -> dict[str, str]:
    """The columns of a raw file: text, those of events in the types of their values."""
    with duckdb.connect() as connection:
        columns = connection.sql(
            f"describe from read_csv('{file}', sample_size=-1)"
        ).fetchall()
    return {
        name: TYPES[kind] if raw_schema(file) == "hubspot_events" else "STRING"
        for name, kind, *_ in columns
    }


def has_stand_ins(file: Path) -> bool:
    """Whether a character that stands for line breaks is in a file."""
    text = file.read_text()
    return any(stand_in in text for stand_in in LINE_BREAKS.values())


def without_line_breaks(column: str) -> str:
    """A column of a CSV file, in DuckDB's SQL, a character for each line break."""
    text = f'"{column}"'
    for line_break, stand_in in LINE_BREAKS.items():
        text = f"replace({text}, chr({ord(line_break)}), '{stand_in}')"
    return f'{text} as "{column}"'


def with_line_breaks(column: str) -> str:
    """A column of a loaded table, in BigQuery's SQL, its line breaks put back."""
    text = column
    for line_break, stand_in in LINE_BREAKS.items():
        text = f"replace({text}, '{stand_in}', chr({ord(line_break)}))"
    return text


@dataclass
class Emulator:
    """Crucible's server, and the official client of it."""

    endpoint: str

    def __post_init__(self):
        self.client = bigquery.Client(
            project=NAME,
            credentials=AnonymousCredentials(),
            client_options={"api_endpoint": self.endpoint},
            location="US",
        )

    @property
    def environment(self) -> dict[str, str]:
        """The emulator as the profile reads it."""
        return {
            "ATTRIBUTION_BIGQUERY_METHOD": "oauth-secrets",
            "ATTRIBUTION_BIGQUERY_TOKEN": "emulator",
            "ATTRIBUTION_BIGQUERY_PROJECT": NAME,
            "ATTRIBUTION_BIGQUERY_ENDPOINT": self.endpoint,
        }

    def query(self, statement: str) -> Rows:
        """The rows that a statement returns, times as they are in UTC."""
        return [
            {
                name: value.replace(tzinfo=None)
                if isinstance(value, datetime)
                else value
                for name, value in row.items()
            }
            for row in self.client.query(statement).result()
        ]

    def rows_of(self, table: str) -> Rows:
        """Every row of a table."""
        return self.query(f"select * from `{NAME}`.{table}")

    def load(self, table: str, types: dict[str, str], file: Path) -> None:
        """Load a CSV file as a table, its times in a spelling that BigQuery reads.

        BigQuery's load jobs read line breaks within quotes where a job has
        allowQuotedNewlines. The emulator's read none, whatever the job says: its
        files have a character in each one's stead, and SQL puts the breaks back.
        https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv
        """
        columns = ", ".join(
            f"strftime(cast({name} as timestamp), '%Y-%m-%d %H:%M:%S.%f') as {name}"
            if kind == "TIMESTAMP"
            else without_line_breaks(name)
            if kind == "STRING"
            else f'"{name}"'
            for name, kind in types.items()
        )
        self.client.create_dataset(f"{NAME}.{table.split('.')[0]}", exists_ok=True)
        config = bigquery.LoadJobConfig(
            schema=[bigquery.SchemaField(name, kind) for name, kind in types.items()],
            source_format="CSV",
            skip_leading_rows=1,
            write_disposition="WRITE_TRUNCATE",
        )
        all_text = set(types.values()) == {"STRING"}
        assert not has_stand_ins(file)
        with TemporaryDirectory() as folder, duckdb.connect() as connection:
            lines = Path(folder, "lines.csv")
            connection.execute("set timezone = 'UTC'")
            connection.execute(
                f"copy (select {columns} from read_csv('{file}', sample_size=-1, "
                f"all_varchar={all_text})) to '{lines}' (header)"
            )
            with open(lines, "rb") as written:
                self.client.load_table_from_file(
                    written, f"{NAME}.{table}", job_config=config
                ).result()
            has_breaks = has_stand_ins(lines)
        if has_breaks:
            texts = ", ".join(
                f"{with_line_breaks(name)} as {name}"
                for name, kind in types.items()
                if kind == "STRING"
            )
            self.query(
                f"create or replace table `{NAME}`.{table} as "
                f"select * replace ({texts}) from `{NAME}`.{table}"
            )


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def emulator(folder: Path) -> Iterator[Emulator]:
    """Crucible on a port of its own, its tables in memory."""
    port = free_port()
    with open(folder / "emulator.log", "w") as log:
        server = subprocess.Popen(
            [
                *(str(PYTHON), str(Path(__file__).with_name("serve_bigquery.py"))),
                *("serve", "--dialect", "bigquery", "--port", str(port)),
            ],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            until = time.monotonic() + SECONDS_TO_START
            while time.monotonic() < until and server.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            yield Emulator(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()
