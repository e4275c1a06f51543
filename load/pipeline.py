"""A load by dlt: chunk after chunk into a database, each with the place it came to."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Before dlt is imported: nothing of a run is told to its makers, nor kept after it.
os.environ |= {
    "RUNTIME__DLTHUB_TELEMETRY": "false",
    "LOAD__DELETE_COMPLETED_JOBS": "true",
    "LOAD__TRUNCATE_STAGING_DATASET": "true",
}

import dlt
from dlt.destinations import duckdb
from dlt.destinations.impl.duckdb.configuration import DuckDbCredentials
from dlt.pipeline.exceptions import PipelineStepFailed
from tqdm import tqdm

from load import crm, events, marketing
from load.contract import tables
from load.hubspot import HubSpot, Refused, Stopped
from load.streams import Pages, Reading, Row, Stream

# HubSpot's search is some minutes behind, clocks differ, and events arrive late.
OVERLAP = timedelta(days=1)
PIPELINE = "hubspot"
KNOWN_STREAMS = crm.STREAMS + marketing.STREAMS
MEMORY_LIMIT = "1GB"
NOT_TOLD = "HubSpot's API has no list of it"


class Load:
    """What is read of an account: all of it, or what changed since the last load.

    dlt keeps the place that each stream came to beside the rows it brought, so that a
    load which is killed loses one chunk at most. For the next load it keeps the time at
    which this one began, not the newest change that was seen: what changes while a load
    runs may be on a page that was read already.
    """

    def __init__(self, hubspot: HubSpot, work: Path):
        self.hubspot = hubspot
        self.account = hubspot.account()
        self.work = work
        self.database = work / "hubspot.duckdb"
        self.is_finished = False

    def forget(self) -> None:
        """Let all be read anew."""
        shutil.rmtree(self.work, ignore_errors=True)

    def run(self, objects_a_chunk: int) -> None:
        self.objects_a_chunk = objects_a_chunk
        credentials = DuckDbCredentials(str(self.database))
        credentials.global_config = {"memory_limit": MEMORY_LIMIT}
        self.pipeline = dlt.pipeline(
            PIPELINE,
            pipelines_dir=str(self.work / "pipelines"),
            destination=duckdb(credentials),
            dataset_name="raw",
        )
        try:
            while not self.is_finished:
                self.pipeline.run(self.source())
        except PipelineStepFailed as failure:
            raise reason_of(failure) from None

    def source(self) -> object:
        @dlt.source(name=PIPELINE)
        def account() -> object:
            return dlt.resource(self.chunk(), name="account", max_table_nesting=0)

        return account()

    def state(self) -> dict:
        return self.pipeline.state["sources"][PIPELINE]["resources"]["account"]

    def left_out(self) -> dict[str, str]:
        """The tables, and columns as table.column, that no stream can read, and why."""
        told_by_streams = {
            *(name for each in KNOWN_STREAMS for name in each.raw_tables),
            *events.event_tables(),
        }
        streams = [told for told in self.state()["streams"].values() if told["is_done"]]
        reasons = {name: NOT_TOLD for name in tables() if name not in told_by_streams}
        for told in streams:
            reasons |= told["refused"]
        return {
            name: reason
            for name, reason in reasons.items()
            if all(
                name in told["refused"]
                for told in streams
                if any(column.startswith(f"{name}.") for column in told["asked"])
            )
        }

    def chunk(self) -> Iterator[object]:
        """Rows of the next objects, until they are enough for one package of dlt's."""
        state = dlt.current.resource_state()
        self.begin(state)
        objects = 0
        for stream in self.streams(state):
            told = state["streams"].setdefault(stream.name, untouched(stream))
            if told["is_done"]:
                continue
            for page in self.pages(stream, told, state["began"]):
                for table, rows in page.rows.items():
                    if rows:
                        yield with_hints(table, rows)
                objects += page.objects
                if page.place and objects >= self.objects_a_chunk:
                    return
        state["is_finished"] = True
        self.is_finished = True

    def begin(self, state: dict) -> None:
        """Begin a load, unless one is to be gone on with."""
        if state.setdefault("account", self.account) != self.account:
            raise Stopped(
                f"{self.database.parents[1]} holds account {state['account']}, and the "
                f"token is of account {self.account}; make load FULL=1 replaces it"
            )
        if state.get("is_finished", True):
            state["began"] = datetime.now(UTC).isoformat()
            state["is_finished"] = False
            for told in state.setdefault("streams", {}).values():
                told |= untouched() | {name: told[name] for name in ("since", "asked")}

    def streams(self, state: dict) -> Iterator[Stream]:
        yield from KNOWN_STREAMS
        try:
            yield from events.streams(self.hubspot)
        except Refused as refusal:
            state["streams"]["events"] = untouched() | {
                "is_done": True,
                "refused": {name: str(refusal) for name in events.event_tables()},
            }

    def pages(self, stream: Stream, told: dict, began: str) -> Pages:
        """A stream's pages from the place on that it came to."""
        if told["asked"] != asked_by(stream):
            told |= {"asked": asked_by(stream), "since": None}
        since = told["since"] and datetime.fromisoformat(told["since"])
        reading = Reading(
            self.hubspot,
            since,
            datetime.fromisoformat(began),
            told["place"] or {},
            told["refused"],
        )
        try:
            total = None if since else stream.total(self.hubspot)
            with progress(stream.name, total, told["objects"]) as shown:
                for page in stream.pages(reading):
                    told["place"] = page.place
                    told["objects"] += page.objects
                    told["rows"] += sum(map(len, page.rows.values()))
                    shown.set_postfix(rows=told["rows"], refresh=False)
                    shown.update(page.objects)
                    yield page
            told["since"] = (reading.until - OVERLAP).isoformat()
        except Refused as refusal:
            told["refused"] |= {table: str(refusal) for table in stream.raw_tables}
        told["is_done"] = True


def untouched(stream: Stream | None = None) -> dict:
    """What is known of a stream before it is read."""
    return {
        "is_done": False,
        "place": None,
        "objects": 0,
        "rows": 0,
        "refused": {},
        "since": None,
        "asked": asked_by(stream) if stream else [],
    }


def asked_by(stream: Stream) -> list[str]:
    """The columns that a stream fills: when they change, all is read anew."""
    return [
        f"{name}.{column}"
        for name in stream.raw_tables
        for column in tables()[name].columns
    ]


def with_hints(table: str, rows: list[Row]) -> object:
    """Rows for a raw table: those of the same key, or else of the same value of its
    first column, are replaced. All values are text, as HubSpot spells them."""
    contract = tables()[table]
    return dlt.mark.with_hints(
        rows,
        dlt.mark.make_hints(
            table_name=table,
            write_disposition="merge",
            primary_key=contract.key,
            merge_key=None if contract.key else contract.columns[0],
            columns={name: {"data_type": "text"} for row in rows for name in row},
        ),
        create_table_variant=True,
    )


def progress(name: str, total: int | None, objects: int) -> tqdm:
    """A line with the objects so far, and the time left where their number is known."""
    return tqdm(
        desc=name,
        total=total,
        initial=objects,
        unit=" objects",
        mininterval=0.5 if sys.stderr.isatty() else 10,
    )


def reason_of(failure: BaseException) -> Exception:
    """What HubSpot said, without what dlt says around it."""
    cause: BaseException = failure
    while not isinstance(cause, Stopped):
        deeper = cause.__cause__ or cause.__context__
        if deeper is None:
            return Stopped(f"{type(cause).__name__}: {cause}")
        cause = deeper
    return cause
