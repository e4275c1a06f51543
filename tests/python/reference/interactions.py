"""Rules, section 2: one row per thing a contact did, and the rows that cannot count.

Every raw row that could stand for an interaction is a candidate. The functions that
read the raw tables say all that is wrong with a candidate; the first flaw in the
contract's order is the reason it is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from reference import urls
from reference.raw import (
    Crm,
    RawTables,
    Row,
    Table,
    internal,
    is_deleted,
    pairs,
    read_table,
)
from reference.settings import Settings
from reference.sources import Arrival, arrival

REPORTS = ("contact_create", "deal_create", "revenue", "lifecycle_stage")
DEAL_REPORTS = ("deal_create", "revenue")

# Marts contract: the first that holds, in this order.
FLAWS = (
    "no_id",
    "deleted",
    "no_time",
    "filtered",
    "spam",
    "cancelled",
    "not_connected",
    "not_a_reply",
    "unanswered",
    "told_by_contact",
    "not_primary_address",
    "no_contact",
    "deleted_contact",
)
SEARCH_NETWORKS = {
    "GOOGLE",
    "GOOGLE_ADS",
    "ADWORDS",
    "GOOGLE_ADWORDS",
    "BING",
    "BING_ADS",
    "MICROSOFT",
    "MICROSOFT_ADS",
    "MICROSOFT_ADVERTISING",
}
CONTENT_TYPES = {
    "STANDARD_PAGE": "website_page",
    "SITE_PAGE": "website_page",
    "WEBSITE_PAGE": "website_page",
    "LANDING_PAGE": "landing_page",
    "BLOG_POST": "blog_post",
    "KNOWLEDGE_ARTICLE": "knowledge_article",
    "KNOWLEDGE_BASE_ARTICLE": "knowledge_article",
    "LISTING_PAGE": "listing_page",
    "EXTERNAL_PAGE": "external_page",
}
OFFLINE_SOURCES = {"OFFLINE", "OFFLINE_SOURCES"}
OFFLINE_CREATIONS = {
    "IMPORT": "contact_import",
    "INTEGRATION": "integration",
    "API": "integration",
    "SALESFORCE": "integration",
    "MIGRATION": "integration",
}
CONTACT_CREATIONS = ("contact_import", "integration", "other_lead_creation")
CANCELLED_OUTCOMES = {"CANCELED", "CANCELLED", "RESCHEDULED", "NO_SHOW"}


@dataclass(frozen=True)
class Interaction:
    """One thing a contact did that counts."""

    interaction_id: str
    contact_id: str
    interaction_type: str
    asset_type: str
    asset_title: str | None
    interacted_at: datetime
    is_in_session: bool
    source_outside_session: str | None
    visit: Arrival
    raw_session_id: str | None
    raw_session_source: str | None
    deal_ids: frozenset[str]

    @property
    def is_sales_activity(self) -> bool:
        return self.source_outside_session == "sales"

    @property
    def is_page_view(self) -> bool:
        return self.interaction_type == "page_view"

    @property
    def order(self) -> tuple:
        """Rules, section 4: by time; of one instant page views come first and contact
        creations last; then by interaction id in byte order."""
        return (
            self.interacted_at,
            not self.is_page_view,
            self.interaction_type in CONTACT_CREATIONS,
            self.interaction_id,
        )


@dataclass(frozen=True)
class Exclusion:
    """A candidate that cannot count, or cannot in one report."""

    source_table: str
    source_id: str | None
    contact_id: str | None
    interaction_type: str
    report_type: str | None
    reason: str


@dataclass
class Candidate:
    """A raw row that could stand for an interaction, and all that is wrong with it."""

    source_table: str
    source_id: str | None
    contact_id: str | None
    interaction_type: str
    interacted_at: datetime | None
    asset_type: str
    asset_title: str | None = None
    is_in_session: bool = False
    source_outside_session: str | None = None
    visit: Arrival = field(default_factory=Arrival)
    raw_session_id: str | None = None
    raw_session_source: str | None = None
    deal_ids: frozenset[str] = frozenset()
    id_names_contact: bool = False
    flaws: set[str] = field(default_factory=set)

    @property
    def interaction_id(self) -> str:
        """Marts contract: `<raw table>:<raw id>`, and the contact for engagements."""
        suffix = f":{self.contact_id}" if self.id_names_contact else ""
        return f"{self.source_table}:{self.source_id}{suffix}"


def read_interactions(
    tables: RawTables, crm: Crm, settings: Settings
) -> tuple[list[Interaction], set[Exclusion]]:
    """Rules, section 2: every candidate is an interaction or is left out with the
    first reason that holds; sales activities without a deal and types switched off are
    left out by report."""
    interactions: list[Interaction] = []
    exclusions: set[Exclusion] = set()
    for candidate in all_candidates(tables, crm, settings):
        reason = first_flaw(candidate, crm)
        if reason:
            exclusions.add(exclusion(candidate, None, reason))
            continue
        interaction = Interaction(
            interaction_id=candidate.interaction_id,
            contact_id=candidate.contact_id,
            interaction_type=candidate.interaction_type,
            asset_type=candidate.asset_type,
            asset_title=candidate.asset_title,
            interacted_at=candidate.interacted_at,
            is_in_session=candidate.is_in_session,
            source_outside_session=candidate.source_outside_session,
            visit=candidate.visit,
            raw_session_id=candidate.raw_session_id,
            raw_session_source=candidate.raw_session_source,
            deal_ids=candidate.deal_ids,
        )
        interactions.append(interaction)
        for report in REPORTS:
            reason = flaw_in_report(interaction, report, crm, settings)
            if reason:
                exclusions.add(exclusion(candidate, report, reason))
    return interactions, exclusions


def exclusion(candidate: Candidate, report: str | None, reason: str) -> Exclusion:
    return Exclusion(
        source_table=candidate.source_table,
        source_id=candidate.source_id,
        contact_id=candidate.contact_id,
        interaction_type=candidate.interaction_type,
        report_type=report,
        reason=reason,
    )


def first_flaw(candidate: Candidate, crm: Crm) -> str | None:
    """Marts contract: the first reason that holds, in the contract's order."""
    flaws = set(candidate.flaws)
    if candidate.source_id is None:
        flaws.add("no_id")
    if candidate.interacted_at is None:
        flaws.add("no_time")
    if candidate.contact_id not in crm.contacts:
        flaws.add("no_contact")
    elif crm.contacts[candidate.contact_id].is_deleted:
        flaws.add("deleted_contact")
    return next((flaw for flaw in FLAWS if flaw in flaws), None)


def flaw_in_report(
    interaction: Interaction, report: str, crm: Crm, settings: Settings
) -> str | None:
    """Rules, section 2: in the deal reports a sales activity needs a deal; a type can
    be switched off for a report."""
    if (
        report in DEAL_REPORTS
        and interaction.is_sales_activity
        and not any(crm.is_live_deal(deal_id) for deal_id in interaction.deal_ids)
    ):
        return "no_associated_deal"
    if is_switched_off(interaction, report, settings):
        return "type_switched_off"
    return None


def is_switched_off(interaction: Interaction, report: str, settings: Settings) -> bool:
    return interaction.interaction_type in settings.switched_off_types.get(report, ())


def counts_for(
    interaction: Interaction, report: str, deal_id: str | None, settings: Settings
) -> bool:
    """Rules, section 2: sales activities count in the deal reports only for deals they
    are associated with."""
    if is_switched_off(interaction, report, settings):
        return False
    if report in DEAL_REPORTS and interaction.is_sales_activity:
        return deal_id in interaction.deal_ids
    return True


# --------------------------------------------------------------- the raw tables
def all_candidates(
    tables: RawTables, crm: Crm, settings: Settings
) -> Iterator[Candidate]:
    """Marts contract: clicks among email events, participants, every engagement email,
    call, meeting and conversation, every event, every form submission, every offline
    contact."""
    yield from page_views(tables, crm)
    yield from form_submissions(tables, crm)
    yield from cta_clicks(tables, crm)
    yield from media_plays(tables, crm)
    yield from custom_events(tables, crm)
    yield from email_clicks(tables, crm)
    yield from ad_clicks(tables, crm)
    yield from social_post_clicks(tables, crm)
    yield from event_participants(tables, crm)
    yield from calls(tables, crm, settings)
    yield from meetings(tables, crm)
    yield from sales_emails(tables, crm)
    yield from conversations(tables, crm)
    yield from communications(tables, crm)
    yield from offline_contacts(tables, crm)


def every_row(table: Table) -> list[Row]:
    return table.rows + table.without_key


def deleted_flaw(row: Row) -> set[str]:
    """Raw contract: a candidate that is deleted in any way is kept aside as such."""
    return {"deleted"} if is_deleted(row) else set()


def own_utms(row: Row) -> dict[str, str | None]:
    return {
        name: row[f"property_hs_{name}"]
        for name in ("utm_source", "utm_medium", "utm_campaign")
    }


def labelled_asset_type(content_type: str | None) -> str | None:
    """Rules, section 6: content types, in HubSpot's names and as labels."""
    return CONTENT_TYPES.get(internal(content_type))


def page_asset_type(row: Row) -> str:
    """Rules, section 6: an external page without content type is a page without asset
    type, a HubSpot page without one is another HubSpot page."""
    labelled = labelled_asset_type(row["property_hs_page_content_type"])
    if labelled:
        return labelled
    is_external = row["property_hs_is_external"]
    if is_external is None:
        is_external = row["property_hs_page_id"] is None
    return "page_without_asset_type" if is_external else "other_hubspot_page"


def page_views(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    for row in every_row(read_table(tables, "events_visited_page")):
        url = row["property_hs_url"]
        yield Candidate(
            source_table="events_visited_page",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="page_view",
            interacted_at=row["occurredat"],
            asset_type=page_asset_type(row),
            asset_title=row["property_hs_title"] or urls.page(url),
            is_in_session=True,
            visit=arrival(
                url,
                row["property_hs_referrer"],
                own_utms(row),
                row["property_hs_query_params"],
            ),
            raw_session_id=row["property_hs_session_id"],
            raw_session_source=row["property_hs_session_source"],
            flaws=deleted_flaw(row),
        )


def form_submissions(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a form has the asset type of the page it was submitted on. A
    submission that names no contact is of the contact with its address."""
    views = every_row(read_table(tables, "events_visited_page"))
    for row in every_row(read_table(tables, "contact_form_submission")):
        url = row["page_url"]
        yield Candidate(
            source_table="contact_form_submission",
            source_id=row["conversion_id"],
            contact_id=crm.contact_merges.survivor(row["contact_id"])
            or contact_with_address(row["email"], crm),
            interaction_type="form_submission",
            interacted_at=row["timestamp"],
            asset_type=form_asset_type(row, views),
            asset_title=row["title"] or urls.page(url),
            is_in_session=True,
            visit=arrival(url),
            flaws=deleted_flaw(row),
        )


def form_asset_type(form: Row, views: list[Row]) -> str:
    """The asset type of the latest view, by anyone, of the same page at or before the
    submission: by page id, where none matches by URL without query and fragment."""
    page_id, page_key = form["page_id"], urls.same_page_key(form["page_url"])
    earlier = [
        view
        for view in views
        if view["occurredat"] is not None
        and form["timestamp"] is not None
        and view["occurredat"] <= form["timestamp"]
    ]
    same_page = [
        view
        for view in earlier
        if page_id is not None and view["property_hs_page_id"] == page_id
    ] or [
        view
        for view in earlier
        if page_key is not None
        and urls.same_page_key(view["property_hs_url"]) == page_key
    ]
    if same_page:
        latest = max(same_page, key=lambda view: (view["occurredat"], view["id"] or ""))
        return page_asset_type(latest)
    return "other_hubspot_page" if page_id else "page_without_asset_type"


def cta_clicks(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a call to action clicked in an email lies outside sessions."""
    for row in every_row(read_table(tables, "events_cta_clicked")):
        url = row["property_hs_url"]
        labelled = labelled_asset_type(row["property_hs_page_content_type"])
        in_email = bool(row["property_hs_in_email"])
        yield Candidate(
            source_table="events_cta_clicked",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="cta_click",
            interacted_at=row["occurredat"],
            asset_type=(
                "marketing_email" if in_email else labelled or "page_without_asset_type"
            ),
            asset_title=row["property_hs_page_title"] or urls.page(url),
            is_in_session=not in_email,
            source_outside_session="email_marketing" if in_email else None,
            visit=arrival(url),
            raw_session_id=row["property_hs_session_id"],
            flaws=deleted_flaw(row),
        )


def media_plays(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Raw contract: a row that tells of a play which another row began is none of its
    own, as an answered email is told by its reply."""
    rows = every_row(read_table(tables, "events_media_played"))
    told_by_others = rows_of_plays_that_others_tell(rows, crm)
    for row in rows:
        if any(row is told for told in told_by_others):
            continue
        url = row["property_hs_url"]
        yield Candidate(
            source_table="events_media_played",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="media_play",
            interacted_at=row["occurredat"],
            asset_type="media_bridge",
            asset_title=row["property_hs_media_title"] or urls.page(url),
            is_in_session=True,
            visit=arrival(url),
            raw_session_id=row["property_hs_session_id"],
            flaws=deleted_flaw(row),
        )


def rows_of_plays_that_others_tell(rows: list[Row], crm: Crm) -> list[Row]:
    """Raw contract: a row in another state than STARTED tells of the play that a start
    of the same contact and media began, at the same instant or before; where no row
    starts one at all, only the first of them is a play. Merged contacts are one.

    Rows without a state are plays. Deleted rows and those without id, contact or time
    neither begin a play nor tell of one. Rows that name no media are of one (chosen: a
    table may lack all three columns).
    """
    told = []
    for row in rows:
        if not tells_of_a_play(row) or is_start(row):
            continue
        of_same_media = [
            other
            for other in rows
            if tells_of_a_play(other)
            and same_contact(other["objectid"], row["objectid"], crm)
            and media_of(other) == media_of(row)
        ]
        starts = [other for other in of_same_media if is_start(other)]
        first = min(of_same_media, key=lambda each: (each["occurredat"], each["id"]))
        if (
            any(start["occurredat"] <= row["occurredat"] for start in starts)
            if starts
            else first is not row
        ):
            told.append(row)
    return told


def same_contact(one: str | None, other: str | None, crm: Crm) -> bool:
    survivor = crm.contact_merges.survivor
    return None not in (one, other) and survivor(one) == survivor(other)


def tells_of_a_play(row: Row) -> bool:
    named = (row["id"], row["objectid"], row["occurredat"])
    return bool(row["property_hs_state"]) and None not in named and not is_deleted(row)


def is_start(row: Row) -> bool:
    return internal(row["property_hs_state"]) == "STARTED"


def media_of(row: Row) -> str | None:
    return (
        row["property_hs_media_id"]
        or row["property_hs_url"]
        or row["property_hs_media_title"]
    )


def custom_events(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    for row in every_row(read_table(tables, "events_custom")):
        url = row["property_hs_url"]
        label, name = row["property_hs_event_label"], row["property_hs_event_name"]
        yield Candidate(
            source_table="events_custom",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="custom_event",
            interacted_at=row["occurredat"],
            asset_type="custom_event",
            asset_title=label or name or urls.page(url),
            is_in_session=True,
            visit=arrival(url),
            raw_session_id=row["property_hs_session_id"],
            flaws=deleted_flaw(row),
        )


def email_clicks(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Raw contract: from the earliest click on that the share tells by contact, it
    tells them all."""
    told = list(clicked_links(tables, crm))
    times = [
        each.interacted_at
        for each in told
        if each.source_id and each.interacted_at and "deleted" not in each.flaws
    ]
    for click in marketing_email_clicks(tables, crm):
        if times and click.interacted_at and click.interacted_at >= min(times):
            click.flaws.add("told_by_contact")
        yield click
    yield from told


def clicked_links(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    for row in every_row(read_table(tables, "events_clicked_link_in_email_v2")):
        yield Candidate(
            source_table="events_clicked_link_in_email_v2",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="marketing_email_click",
            interacted_at=row["occurredat"],
            asset_type="marketing_email",
            source_outside_session="email_marketing",
            flaws=deleted_flaw(row),
        )


def marketing_email_clicks(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a click counts only in an email sent to the contact's primary
    address. Raw contract: rows of type CLICK that are not filtered."""
    campaigns = {row["id"]: row for row in read_table(tables, "email_campaign").rows}
    clicked = {row["id"]: row for row in read_table(tables, "email_event_click").rows}
    for row in every_row(read_table(tables, "email_event")):
        if internal(row["type"]) != "CLICK":
            continue
        campaign = campaigns.get(row["email_campaign_id"], {})
        url = clicked.get(row["id"], {}).get("url")
        contact_id = contact_with_address(row["recipient"], crm)
        flaws = deleted_flaw(row)
        if row["filtered_event"]:
            flaws.add("filtered")
        if contact_id is None:
            flaws.add("not_primary_address")
        yield Candidate(
            source_table="email_event",
            source_id=row["id"],
            contact_id=contact_id,
            interaction_type="marketing_email_click",
            interacted_at=row["created"],
            asset_type="marketing_email",
            asset_title=(
                campaign.get("name") or campaign.get("subject") or urls.page(url)
            ),
            source_outside_session="email_marketing",
            flaws=flaws,
        )


def contact_with_address(recipient: str | None, crm: Crm) -> str | None:
    """Rules, section 2: a merged contact's address is its survivor's too. Where several
    contacts have an address, the click belongs to one that has it as its own, then to
    the one created first, then to the lower id in byte order."""
    address = (recipient or "").strip().lower()
    owners = []
    for contact in crm.contacts.values():
        survivor_id = crm.contact_merges.survivor(contact.contact_id)
        if address and contact.email == address and crm.is_live_contact(survivor_id):
            created_at = crm.contacts[survivor_id].created_at
            is_by_merge = survivor_id != contact.contact_id
            owners.append((is_by_merge, created_at is None, created_at, survivor_id))
    return min(owners)[-1] if owners else None


def ad_clicks(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: paid search on search networks, else paid social."""
    for row in every_row(read_table(tables, "events_ad_interaction")):
        network = internal(row["property_hs_ad_network"])
        is_search = network in SEARCH_NETWORKS
        yield Candidate(
            source_table="events_ad_interaction",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="ad_click",
            interacted_at=row["occurredat"],
            asset_type="ad",
            source_outside_session="paid_search" if is_search else "paid_social",
            flaws=deleted_flaw(row),
        )


def social_post_clicks(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    for row in every_row(read_table(tables, "events_social_post_clicked")):
        yield Candidate(
            source_table="events_social_post_clicked",
            source_id=row["id"],
            contact_id=crm.contact_merges.survivor(row["objectid"]),
            interaction_type="social_post_click",
            interacted_at=row["occurredat"],
            asset_type="social_post",
            source_outside_session="organic_social",
            flaws=deleted_flaw(row),
        )


def event_participants(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Raw contract: registered and attended each count, cancelled does not. Who
    attends, or does not come, was registered when the row was created, where that is
    earlier and no row of its own tells the registration."""
    names = {
        row["id"]: row["event_name"]
        for row in read_table(tables, "marketing_event").rows
    }
    rows = every_row(read_table(tables, "marketing_event_participant"))

    def candidate(row: Row, kind: str, at: datetime | None, suffix: str) -> Candidate:
        is_cancelled = kind == "cancelled"
        return Candidate(
            source_table="marketing_event_participant",
            source_id=row["id"] and row["id"] + suffix,
            contact_id=crm.contact_merges.survivor(row["contact_id"]),
            interaction_type=(
                f"marketing_event_{'registered' if is_cancelled else kind}"
            ),
            interacted_at=at,
            asset_type="marketing_event",
            asset_title=names.get(row["marketing_event_id"]),
            source_outside_session="marketing_event",
            flaws=deleted_flaw(row) | ({"cancelled"} if is_cancelled else set()),
        )

    for row in rows:
        state = internal(row["properties_attendance_state"])
        occurred_at, created_at = row["properties_occurred_at"], row["created_at"]
        if state == "REGISTERED":
            yield candidate(row, "registered", registered_at(row), "")
            continue
        kind = "attended" if state == "ATTENDED" else "cancelled"
        yield candidate(row, kind, occurred_at, "")
        if (
            state in ("ATTENDED", "NO_SHOW")
            and occurred_at is not None
            and created_at is not None
            and created_at < occurred_at
            and not any(tells_registration_of(row, other, crm) for other in rows)
        ):
            yield candidate(row, "registered", created_at, ":registered")


def registered_at(row: Row) -> datetime | None:
    times = (row["properties_occurred_at"], row["created_at"])
    return min((each for each in times if each is not None), default=None)


def tells_registration_of(later: Row, row: Row, crm: Crm) -> bool:
    """Whether a row tells of the same contact's registration for the same event."""
    return (
        internal(row["properties_attendance_state"]) == "REGISTERED"
        and not is_deleted(row)
        and registered_at(row) is not None
        and same_contact(row["contact_id"], later["contact_id"], crm)
        and row["marketing_event_id"] is not None
        and row["marketing_event_id"] == later["marketing_event_id"]
    )


# -------------------------------------------------------------- sales activities
def engagement_candidates(
    tables: RawTables,
    crm: Crm,
    row: Row,
    source_table: str,
    interaction_type: str,
    asset_type: str,
    interacted_at: datetime | None,
    flaws: set[str],
    belongs_to_deals_of_its_contacts: bool = False,
) -> Iterator[Candidate]:
    """Marts contract: an engagement with two contacts is two interactions; one without
    a contact is one candidate that cannot count."""
    engagement_id = row["engagement_id"]
    contact_ids = {
        crm.contact_merges.survivor(pair["contact_id"])
        for pair in pairs(tables, "engagement_contact")
        if engagement_id is not None
        and pair["engagement_id"] == engagement_id
        and pair["contact_id"] is not None
    }
    deal_ids = frozenset(
        crm.deal_merges.survivor(pair["deal_id"])
        for pair in pairs(tables, "engagement_deal")
        if engagement_id is not None
        and pair["engagement_id"] == engagement_id
        and pair["deal_id"] is not None
    )
    flaws = flaws | deleted_flaw(row)
    for contact_id in contact_ids or {None}:
        yield Candidate(
            source_table=source_table,
            source_id=engagement_id,
            contact_id=contact_id,
            interaction_type=interaction_type,
            interacted_at=interacted_at,
            asset_type=asset_type,
            source_outside_session="sales",
            deal_ids=(
                deal_ids or deals_of_contact(contact_id, crm)
                if belongs_to_deals_of_its_contacts
                else deal_ids
            ),
            id_names_contact=True,
            flaws=flaws,
        )


def calls(tables: RawTables, crm: Crm, settings: Settings) -> Iterator[Candidate]:
    """Raw contract: connected calls by their disposition; where the table has no such
    column every logged call counts."""
    table = read_table(tables, "engagement_call")
    knows_dispositions = "property_hs_call_disposition" in table.columns
    connected_dispositions = set(map(internal, settings.connected_dispositions))
    for row in every_row(table):
        disposition = internal(row["property_hs_call_disposition"])
        connected = disposition in connected_dispositions
        yield from engagement_candidates(
            tables,
            crm,
            row,
            source_table="engagement_call",
            interaction_type="call_connected",
            asset_type="call",
            interacted_at=row["property_hs_timestamp"],
            flaws=set() if connected or not knows_dispositions else {"not_connected"},
        )


def meetings(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Raw contract: the time is when it took place; cancelled, rescheduled and no-show
    outcomes do not count."""
    for row in every_row(read_table(tables, "engagement_meeting")):
        outcome = internal(row["property_hs_meeting_outcome"])
        yield from engagement_candidates(
            tables,
            crm,
            row,
            source_table="engagement_meeting",
            interaction_type="meeting",
            asset_type="meeting",
            interacted_at=row["property_hs_timestamp"] or row["property_hs_createdate"],
            flaws={"cancelled"} if outcome in CANCELLED_OUTCOMES else set(),
        )


def sales_emails(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a one-to-one email counts only when it was answered, and the
    reply is the interaction. An outgoing email that was answered is told by its reply.

    Raw contract: a reply is an incoming email in a thread that has an outgoing one at
    the same time or earlier; where no thread is known, every incoming one.
    """
    table = read_table(tables, "engagement_email")
    written = [
        row
        for row in table.rows
        if not is_deleted(row) and row["property_hs_timestamp"] is not None
    ]

    def is_answer(outgoing: Row, incoming: Row) -> bool:
        thread_id = outgoing["property_hs_email_thread_id"]
        return (
            email_type(outgoing) == "EMAIL"
            and email_type(incoming) == "INCOMING_EMAIL"
            and thread_id is not None
            and thread_id == incoming["property_hs_email_thread_id"]
            and outgoing["property_hs_timestamp"] <= incoming["property_hs_timestamp"]
        )

    for row in every_row(table):
        flaws = set()
        if email_type(row) == "EMAIL":
            if row in written and any(is_answer(row, other) for other in written):
                continue
            flaws.add("unanswered")
        elif email_type(row) == "INCOMING_EMAIL":
            replies = row in written and any(is_answer(other, row) for other in written)
            if row["property_hs_email_thread_id"] is not None and not replies:
                flaws.add("not_a_reply")
        else:
            flaws.add("not_a_reply")
        yield from engagement_candidates(
            tables,
            crm,
            row,
            source_table="engagement_email",
            interaction_type="sales_email_reply",
            asset_type="sales_email",
            interacted_at=row["property_hs_timestamp"],
            flaws=flaws,
        )


def email_type(row: Row) -> str:
    """Raw contract: the direction tells the kind of email where it is filled."""
    return internal(row["property_hs_email_direction"] or row["type"])


def deals_of_contact(contact_id: str | None, crm: Crm) -> frozenset[str]:
    return frozenset(
        deal_id
        for deal_id, contact_ids in crm.contacts_of_deal.items()
        if deal_id is not None and contact_id is not None and contact_id in contact_ids
    )


def conversations(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a conversation that names no deal is associated with every deal
    of its contact."""
    for row in every_row(read_table(tables, "conversation_thread")):
        deal_id = crm.deal_merges.survivor(row["associated_deal_id"])
        contact_id = crm.contact_merges.survivor(row["associated_contact_id"])
        yield Candidate(
            source_table="conversation_thread",
            source_id=row["id"],
            contact_id=contact_id,
            interaction_type="conversation",
            interacted_at=row["created_at"],
            asset_type="conversation",
            source_outside_session="sales",
            deal_ids=(
                frozenset({deal_id}) if deal_id else deals_of_contact(contact_id, crm)
            ),
            flaws=deleted_flaw(row) | ({"spam"} if row["spam"] else set()),
        )


def communications(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Raw contract: messages logged on the contact are conversations."""
    for row in every_row(read_table(tables, "engagement_communication")):
        yield from engagement_candidates(
            tables,
            crm,
            row,
            source_table="engagement_communication",
            interaction_type="conversation",
            asset_type="conversation",
            interacted_at=row["property_hs_timestamp"] or row["property_hs_createdate"],
            flaws=set(),
            belongs_to_deals_of_its_contacts=True,
        )


# ------------------------------------------------------------- contact creation
def offline_contacts(tables: RawTables, crm: Crm) -> Iterator[Candidate]:
    """Rules, section 2: a contact created offline is itself an interaction at the
    moment of creation. A contact that is merged away or deleted is one no longer."""
    for row in every_row(read_table(tables, "contact")):
        if internal(row["property_hs_analytics_source"]) not in OFFLINE_SOURCES:
            continue
        contact_id = row["id"]
        detail = internal(row["property_hs_analytics_source_data_1"])
        interaction_type = OFFLINE_CREATIONS.get(detail, "other_lead_creation")
        gone = is_deleted(row) or (
            contact_id is not None and crm.is_merged_contact(contact_id)
        )
        yield Candidate(
            source_table="contact",
            source_id=contact_id,
            contact_id=crm.contact_merges.survivor(contact_id),
            interaction_type=interaction_type,
            interacted_at=row["property_createdate"],
            asset_type=interaction_type,
            source_outside_session="offline_sources",
            flaws={"deleted"} if gone else set(),
        )
