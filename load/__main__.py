"""`python -m load`: read what changed in the account, then write the raw files anew."""

import argparse
import os
import sys
from pathlib import Path

from load import files
from load.hubspot import ADDRESS, HubSpot, Refused, Stopped
from load.pipeline import Load

TOKEN = "HUBSPOT_ACCESS_TOKEN"
WORK = ".load"


def main() -> int:
    arguments = parser().parse_args()
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        print(f"Set {TOKEN} to the access token of a private app.", file=sys.stderr)
        return 2
    folder: Path = arguments.into
    try:
        load = Load(HubSpot(token, arguments.address), folder / WORK)
        if arguments.full:
            load.forget()
        load.run(arguments.objects_a_chunk)
    except (Refused, Stopped, KeyboardInterrupt) as reason:
        print(f"Stopped: {reason}", file=sys.stderr)
        print("make load goes on from here.", file=sys.stderr)
        return 1
    left_out = load.left_out()
    written, absent = files.write(load.database, folder, left_out)
    for table, rows in sorted(written.items()):
        print(f"{rows:>12,}  {table}")
    columns = {name: reason for name, reason in left_out.items() if "." in name}
    for name, reason in sorted((columns | absent).items()):
        print(f"    left out  {name}: {reason}")
    print(f"Next: make build RAW={folder}/{{name}}.parquet")
    return 0


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog="make load", description=__doc__)
    found.add_argument("--full", action="store_true", help="read all anew")
    found.add_argument("--into", type=Path, default=Path("raw"), help="the raw folder")
    found.add_argument(
        "--objects-a-chunk",
        type=int,
        default=20_000,
        help="how many a kill may lose",
    )
    found.add_argument("--address", default=ADDRESS, help="where HubSpot's API answers")
    return found


if __name__ == "__main__":
    sys.exit(main())
