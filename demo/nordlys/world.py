"""The world: numbers its rows, and knows what each thing a contact does leaves."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from itertools import product
from random import Random

from nordlys.arrivals import Arrival
from nordlys.catalogue import (
    EUR_PER_UNIT,
    FAMILY_NAMES,
    GIVEN_NAMES,
    HOME_CURRENCY,
    PAGES,
    VIDEOS,
    WON_STAGE,
    Ad,
    Cta,
    Form,
    Mailing,
    Page,
    SocialPost,
)
from nordlys.tables import Row, Tables

# Association types as HubSpot numbers them.
CALL_TYPES = ("194", "206")
EMAIL_TYPES = ("198", "210")
MEETING_TYPES = ("200", "212")
DEAL_CONTACT_TYPE = "3"
PRIMARY_COMPANY_TYPE = "1"
OTHER_COMPANY_TYPE = "279"


def iso(when: datetime | None, zone: str = "Z") -> str | None:
    """ISO text of a UTC moment: with Z, with an offset of hours, or without zone."""
    if when is None:
        return None
    if zone == "Z":
        return when.isoformat() + "Z"
    if zone == "":
        return when.isoformat(sep=" ")
    offset = timezone(timedelta(hours=int(zone)))
    return when.replace(tzinfo=UTC).astimezone(offset).isoformat()


def money(amount: float | None) -> str | None:
    """An amount as text, without superfluous digits."""
    if amount is None:
        return None
    return f"{amount:.6f}".rstrip("0").rstrip(".")


def with_query(url: str, query: str) -> str:
    return f"{url}?{query}" if query else url


@dataclass(frozen=True)
class Lead:
    """A contact's original source with its two details."""

    source: str | None
    data_1: str | None = None
    data_2: str | None = None

    @classmethod
    def of(cls, arrival: Arrival) -> "Lead":
        return cls(arrival.channel, *arrival.lead_details)


# Asks for the next id; None is a missing one.
NEW_ID = ""

DIRECT_LEAD = Lead("DIRECT_TRAFFIC", "www.nordlys.example/")
SEARCH_LEAD = Lead("ORGANIC_SEARCH", "Unknown keywords (SSL)", "www.google.se")


@dataclass(frozen=True)
class Session:
    """A raw session id and source, as HubSpot tells them on some events."""

    id: str | None = None
    source: str | None = None


NO_SESSION = Session()


@dataclass
class Visit:
    """What a visit left: its page views, and when the last of them was."""

    views: list[str]
    ended: datetime
    session: Session


@dataclass
class World:
    """All rows so far, with the counters that number the next ones."""

    tables: Tables = field(default_factory=Tables)
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    companies: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, Row] = field(default_factory=dict)
    deals: dict[str, Row] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))
    _zones: Random = field(default_factory=lambda: Random("zones"))

    def __post_init__(self) -> None:
        names = [f"{a}.{b}" for a, b in product(GIVEN_NAMES, FAMILY_NAMES)]
        Random("names").shuffle(names)
        self._names = iter(names)

    # Bookkeeping

    def show(self, theme: str, what: str, rows: str) -> None:
        """Note which rows show a rule, for the table in CASES.md."""
        self.shown.append((theme, what, rows))

    def count_from(self, kind: str, number: int) -> None:
        self._next[kind] = number

    def new_id(self, kind: str, width: int = 0) -> str:
        number = self._next[kind]
        self._next[kind] += 1
        return f"{number:0{width}d}"

    def event_id(self, kind: str) -> str:
        return f"{kind}-{self.new_id(kind, 5)}"

    def moment(self, when: datetime | None) -> str | None:
        """The moment as text, now and then with an offset or without a zone."""
        zones = ("Z", "+2", "+1", "")
        return iso(when, self._zones.choices(zones, (94, 2, 2, 2))[0])

    # People and companies

    def new_email(self) -> str:
        domain = self._zones.choice(("example.com", "example.org", "example.net"))
        return f"{next(self._names)}@{domain}"

    def company(self, name: str, *, deleted: bool = False) -> str:
        """The id of the company of that name, which is added if it is new."""
        if name in self.companies:
            return self.companies[name]
        company_id = self.companies[name] = self.new_id("company")
        self.tables.add(
            "company", id=company_id, property_name=name, is_deleted=deleted
        )
        return company_id

    def contact(
        self,
        created: datetime | None,
        lead: Lead = SEARCH_LEAD,
        *,
        contact_id: str | None = None,
        company_id: str | None = None,
        email: str | None = None,
        stage: str = "lead",
        merged: str | None = None,
        deleted: bool = False,
    ) -> str:
        contact_id = contact_id or self.new_id("contact")
        self.contacts[contact_id] = self.tables.add(
            "contact",
            id=contact_id,
            property_createdate=iso(created),
            property_email=email or self.new_email(),
            property_hs_analytics_source=lead.source,
            property_hs_analytics_source_data_1=lead.data_1,
            property_hs_analytics_source_data_2=lead.data_2,
            property_lifecyclestage=stage,
            property_hs_merged_object_ids=merged,
            _fivetran_deleted=deleted,
        )
        if company_id:
            self.join_company(contact_id, company_id)
        return contact_id

    def join_company(
        self, contact_id: str, company_id: str, type_id: str = PRIMARY_COMPANY_TYPE
    ) -> None:
        self.tables.add(
            "contact_company",
            contact_id=contact_id,
            company_id=company_id,
            type_id=type_id,
            category="HUBSPOT_DEFINED",
        )

    def email_of(self, contact_id: str) -> str | None:
        return self.contacts[contact_id]["property_email"]

    # The site

    def view(
        self,
        contact_id: str | None,
        when: datetime | None,
        page: Page,
        arrival: Arrival | None = None,
        *,
        referrer: str | None = None,
        session: Session = NO_SESSION,
        upper_case: bool = False,
        event_id: str | None = NEW_ID,
    ) -> str:
        """A page view; with an arrival it is a landing, else it came from within."""
        if event_id == NEW_ID:
            event_id = self.event_id("pv")
        query = arrival.url_query if arrival else ""
        utm = arrival.utm if arrival and arrival.utm_in_columns else {}
        kind = page.kind
        if kind and upper_case:
            kind = kind.upper().replace("-", "_")
        self.tables.add(
            "events_visited_page",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_url=with_query(page.url, query),
            property_hs_title=page.title,
            property_hs_page_id=page.page_id,
            property_hs_page_content_type=kind,
            property_hs_is_external=page.is_external,
            property_hs_referrer=arrival.referrer if arrival else referrer,
            property_hs_session_id=session.id,
            property_hs_session_source=session.source,
            **{f"property_hs_{name}": value for name, value in utm.items()},
        )
        return event_id

    def visit(
        self,
        contact_id: str,
        start: datetime,
        pages: list[str],
        arrival: Arrival,
        *,
        pause: int = 60,
        session: Session = NO_SESSION,
    ) -> Visit:
        """Page views `pause` seconds apart, the first of them with the arrival."""
        views, when, before = [], start, None
        for name in pages:
            page = PAGES[name]
            views.append(
                self.view(
                    contact_id,
                    when,
                    page,
                    arrival if before is None else None,
                    referrer=before,
                    session=session,
                )
            )
            before, when = page.url, when + timedelta(seconds=pause)
        return Visit(views, when - timedelta(seconds=pause), session)

    def submit(
        self,
        contact_id: str | None,
        when: datetime | None,
        form: Form,
        page: Page | None = None,
        *,
        query: str = "",
        conversion_id: str | None = NEW_ID,
    ) -> str | None:
        """A form submission, on the form's own page unless another is given."""
        page = page or PAGES[form.page]
        if conversion_id == NEW_ID:
            conversion_id = self.event_id("sub")
        self.tables.add(
            "contact_form_submission",
            contact_id=contact_id,
            form_id=form.id,
            timestamp=iso(when),
            page_url=with_query(page.url, query),
            title=page.title,
            conversion_id=conversion_id,
            page_id=page.page_id,
        )
        return conversion_id

    def click_cta(
        self,
        contact_id: str,
        when: datetime,
        cta: Cta,
        *,
        in_email: bool = False,
        session: Session = NO_SESSION,
        page: Page | None = None,
    ) -> str:
        event_id = self.event_id("cta")
        page = page or PAGES[cta.page]
        self.tables.add(
            "events_cta_clicked",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_cta_id=cta.id,
            property_hs_cta_name=cta.name,
            property_hs_url=page.url,
            property_hs_page_title=None if in_email else page.title,
            property_hs_page_content_type=None if in_email else page.kind,
            property_hs_in_email=in_email,
            property_hs_session_id=session.id,
        )
        return event_id

    def play(
        self,
        contact_id: str,
        when: datetime,
        video: tuple[str, str, str] = VIDEOS[0],
        session: Session = NO_SESSION,
    ) -> str:
        event_id = self.event_id("mp")
        media_id, title, page = video
        self.tables.add(
            "events_media_played",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_media_id=media_id,
            property_hs_media_title=title,
            property_hs_url=PAGES[page].url,
            property_hs_session_id=session.id,
        )
        return event_id

    def custom(
        self,
        contact_id: str,
        when: datetime,
        event: tuple[str, str, str],
        session: Session = NO_SESSION,
    ) -> str:
        event_id = self.event_id("ce")
        name, label, page = event
        self.tables.add(
            "events_custom",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_event_name=name,
            property_hs_event_label=label,
            property_hs_url=PAGES[page].url,
            property_hs_session_id=session.id,
        )
        return event_id

    # Email, ads, social posts, marketing events

    def email_event(
        self,
        mailing: Mailing,
        recipient: str | None,
        when: datetime | None,
        kind: str = "CLICK",
        *,
        filtered: bool = False,
        event_id: str | None = NEW_ID,
        query: str = "",
    ) -> str | None:
        if event_id == NEW_ID:
            event_id = self.event_id("ee")
        self.tables.add(
            "email_event",
            id=event_id,
            type=kind,
            created=self.moment(when),
            recipient=recipient,
            email_campaign_id=mailing.id,
            filtered_event=filtered,
        )
        if kind == "CLICK":
            url = with_query(PAGES[mailing.page].url, query)
            self.tables.add("email_event_click", id=event_id, url=url)
        return event_id

    def click_ad(
        self,
        contact_id: str,
        when: datetime,
        ad: Ad,
        arrival: Arrival | None = None,
    ) -> str:
        event_id = self.event_id("ad")
        utm = arrival.utm if arrival else {}
        url = PAGES[ad.page].url
        self.tables.add(
            "events_ad_interaction",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_ad_network=ad.network,
            property_hs_ad_account_id=ad.account,
            property_hs_ad_campaign_id=ad.campaign_id,
            property_hs_ad_campaign_name=ad.campaign,
            property_hs_ad_group_id=ad.group_id,
            property_hs_ad_group_name=ad.group,
            property_hs_ad_id=ad.id,
            property_hs_ad_keyword=ad.keyword,
            property_hs_interaction_type="CLICK",
            property_hs_url=with_query(url, arrival.query) if arrival else url,
            **{f"property_hs_{name}": value for name, value in utm.items()},
        )
        return event_id

    def click_post(self, contact_id: str, when: datetime, post: SocialPost) -> str:
        event_id = self.event_id("sp")
        self.tables.add(
            "events_social_post_clicked",
            id=event_id,
            objectid=contact_id,
            occurredat=self.moment(when),
            property_hs_social_post_id=post.id,
            property_hs_social_network=post.network,
            property_hs_post_text=post.text,
            property_hs_url=PAGES[post.page].url,
        )
        return event_id

    def participate(
        self, event_id: str, contact_id: str | None, when: datetime | None, state: str
    ) -> str:
        row_id = self.event_id("mep")
        self.tables.add(
            "marketing_event_participant",
            id=row_id,
            marketing_event_id=event_id,
            contact_id=contact_id,
            properties_occurred_at=iso(when),
            properties_attendance_state=state,
        )
        return row_id

    # Sales

    def _associate(
        self,
        engagement_id: str | None,
        contacts: tuple[str, ...],
        deals: tuple[str, ...],
        types: tuple[str, str],
    ) -> None:
        for table, column, ids, type_id in (
            ("engagement_contact", "contact_id", contacts, types[0]),
            ("engagement_deal", "deal_id", deals, types[1]),
        ):
            for object_id in ids:
                self.tables.add(
                    table,
                    engagement_id=engagement_id,
                    type_id=type_id,
                    category="HUBSPOT_DEFINED",
                    **{column: object_id},
                )

    def call(
        self,
        contacts: tuple[str, ...],
        deals: tuple[str, ...],
        when: datetime | None,
        disposition: str | None,
        title: str = "Call",
        *,
        deleted: bool = False,
    ) -> str:
        engagement_id = self.new_id("engagement")
        self.tables.add(
            "engagement_call",
            engagement_id=engagement_id,
            property_hs_timestamp=self.moment(when),
            property_hs_call_disposition=disposition,
            property_hs_call_title=title,
            _fivetran_deleted=deleted,
        )
        self._associate(engagement_id, contacts, deals, CALL_TYPES)
        return engagement_id

    def meeting(
        self,
        contacts: tuple[str, ...],
        deals: tuple[str, ...],
        when: datetime | None,
        outcome: str | None = "COMPLETED",
        title: str = "Meeting",
        *,
        booked: datetime | None = None,
        deleted: bool = False,
    ) -> str:
        engagement_id = self.new_id("engagement")
        self.tables.add(
            "engagement_meeting",
            engagement_id=engagement_id,
            property_hs_timestamp=self.moment(when),
            property_hs_createdate=iso(booked),
            property_hs_meeting_outcome=outcome,
            property_hs_meeting_title=title,
            _fivetran_deleted=deleted,
        )
        self._associate(engagement_id, contacts, deals, MEETING_TYPES)
        return engagement_id

    def sales_email(
        self,
        contacts: tuple[str, ...],
        deals: tuple[str, ...],
        when: datetime | None,
        kind: str,
        thread: str | None,
        subject: str = "Your cargo bikes",
        *,
        deleted: bool = False,
    ) -> str:
        engagement_id = self.new_id("engagement")
        self.tables.add(
            "engagement_email",
            engagement_id=engagement_id,
            type=kind,
            property_hs_timestamp=self.moment(when),
            property_hs_email_thread_id=thread,
            property_hs_email_subject=subject,
            _fivetran_deleted=deleted,
        )
        self._associate(engagement_id, contacts, deals, EMAIL_TYPES)
        return engagement_id

    def conversation(
        self,
        contact_id: str | None,
        when: datetime | None,
        deal_id: str | None = None,
        *,
        spam: bool = False,
        channel: str = "1000",
    ) -> str:
        thread_id = self.new_id("conversation")
        self.tables.add(
            "conversation_thread",
            id=thread_id,
            associated_contact_id=contact_id,
            created_at=self.moment(when),
            original_channel_id=channel,
            associated_deal_id=deal_id,
            spam=spam,
        )
        return thread_id

    def deal(
        self,
        name: str,
        created: datetime | None,
        contacts: tuple[str, ...],
        history: list[tuple[str, datetime]],
        *,
        amount: float | None = 18000,
        closed: datetime | None = None,
        pipeline: str = "default",
        stage: str | None = None,
        owner: str | None = "41",
        currency: str = HOME_CURRENCY,
        home_amount: float | None = None,
        deal_type: str | None = "newbusiness",
        deleted: bool = False,
    ) -> str:
        """A deal; it stands in `stage`, else where its history ends."""
        deal_id = self.new_id("deal")
        if currency != HOME_CURRENCY and amount is not None and home_amount is None:
            home_amount = round(amount * EUR_PER_UNIT[currency], 6)
        self.deals[deal_id] = self.tables.add(
            "deal",
            deal_id=deal_id,
            deal_pipeline_stage_id=stage or history[-1][0],
            property_amount=money(amount),
            deal_pipeline_id=pipeline,
            owner_id=owner,
            property_dealname=name,
            property_createdate=iso(created),
            property_closedate=iso(closed),
            property_dealtype=deal_type,
            property_amount_in_home_currency=money(home_amount),
            property_deal_currency_code=currency,
            is_deleted=deleted,
        )
        for contact_id in contacts:
            self.join_deal(deal_id, contact_id)
        for value, entered in history:
            self.tables.add(
                "deal_stage", deal_id=deal_id, value=value, date_entered=iso(entered)
            )
        return deal_id

    def won_deal(
        self,
        name: str,
        created: datetime,
        won: datetime,
        contacts: tuple[str, ...],
        **values,
    ) -> str:
        """A deal that was qualified when it was created and was won later."""
        pipeline = values.get("pipeline", "default")
        first = "qualified" if pipeline == "default" else "t_notice"
        history = [(first, created), (WON_STAGE[pipeline], won)]
        values.setdefault("closed", won)
        return self.deal(name, created, contacts, history, **values)

    def join_deal(
        self,
        deal_id: str,
        contact_id: str,
        type_id: str = DEAL_CONTACT_TYPE,
        category: str = "HUBSPOT_DEFINED",
    ) -> None:
        self.tables.add(
            "deal_contact",
            deal_id=deal_id,
            contact_id=contact_id,
            type_id=type_id,
            category=category,
        )
