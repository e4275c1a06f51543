"""Makes the raw data of Nordlys, a company that leases out electric cargo bikes.

Run it as `python demo/make_demo.py`. It writes `<table>.csv` beside itself for each
table of both sources (`hubspot`, as the Fivetran connector lands it, and
`hubspot_events`, as HubSpot's data share lays it out), and `CASES.md`, which tells by
id the rows that show each rule of attribution at work. It needs nothing but Python
3.11, reads no clock, and writes the same bytes on every run.

The data cover 2025-10-01 to 2026-09-30 (UTC). Everybody and everything in them is
made up. They come in two halves:

- `nordlys/cases.py`: rows made by hand, one case or more for each rule. Their contacts
  are 401 to 405 (merged away) and from 501, their deals from 9501.
- `nordlys/year.py`: a year of ordinary business, drawn with a fixed seed. Its contacts
  start at 101, its deals at 9001.

Own domain of the company: `nordlys.example`, with its subdomains.
"""

from itertools import groupby
from pathlib import Path

from nordlys.cases import add_cases
from nordlys.catalogue import (
    CAMPAIGNS,
    EVENTS,
    FORMS,
    MAILINGS,
    OWNERS,
    PIPELINES,
    STAGES,
    guid,
)
from nordlys.tables import Tables
from nordlys.world import World, iso
from nordlys.year import Year

HERE = Path(__file__).resolve().parent

CASES_HEAD = """\
# Which rows show which rule

Written by `make_demo.py`; do not edit. The ids are those of the raw tables. The cases
are made by hand (contacts from 401 on, deals from 9501 on); the ordinary year around
them shows most rules many times more.
"""


def add_catalogue(tables: Tables) -> None:
    """Add the tables that list what the company has."""
    for owner_id, first, last in OWNERS:
        email = f"{first}.{last}@example.com".lower().replace("æ", "ae")
        tables.add(
            "owner", owner_id=owner_id, first_name=first, last_name=last, email=email
        )
    for pipeline_id, label in PIPELINES.items():
        tables.add("deal_pipeline", pipeline_id=pipeline_id, label=label)
    for stage_id, pipeline_id, label, closed_won in STAGES:
        tables.add(
            "deal_pipeline_stage",
            stage_id=stage_id,
            pipeline_id=pipeline_id,
            label=label,
            closed_won=closed_won,
        )
    for form in FORMS.values():
        tables.add("form", guid=form.id, name=form.name, form_type=form.form_type)
    for mail in MAILINGS:
        tables.add(
            "email_campaign",
            id=mail.id,
            name=mail.name,
            subject=mail.subject,
            content_id=mail.content_id,
        )
    for event in EVENTS:
        tables.add(
            "marketing_event",
            id=event.id,
            event_name=event.name,
            event_type=event.event_type,
            start_date_time=iso(event.starts),
        )
    for name, assets in CAMPAIGNS.items():
        campaign_id = guid(f"campaign/{name}")
        tables.add("campaign", id=campaign_id, name=name)
        for asset_type, asset_id in assets:
            tables.add(
                "campaign_asset",
                campaign_id=campaign_id,
                asset_type=asset_type,
                asset_id=asset_id,
            )


def cases_text(shown: list[tuple[str, str, str]]) -> str:
    """The cases as Markdown: a table for each theme, themes in alphabetical order."""
    parts = [CASES_HEAD]
    for theme, cases in groupby(
        sorted(shown, key=lambda case: case[0]), lambda c: c[0]
    ):
        parts.append(f"\n## {theme}\n\n| what | rows |\n|---|---|\n")
        parts += [f"| {what.replace('|', '/')} | {rows} |\n" for _, what, rows in cases]
    return "".join(parts)


def main() -> None:
    world = World()
    add_catalogue(world.tables)
    add_cases(world)
    Year(world).live()
    world.tables.write(HERE)
    cases = cases_text(world.shown)
    (HERE / "CASES.md").write_text(cases, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
