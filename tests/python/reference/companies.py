"""Small hostile companies as raw tables, made from any source of randomness.

A company is a template: its ids and addresses carry a tag, so that many companies can
stand in one folder of raw tables without meeting. Times are dense, so that ties and
moments exactly at a boundary happen often.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from reference.raw import (
    SHAPES,
    RawTables,
    identifier,
    moment,
    read_crm,
)

# What stands for the company in text ids and addresses, and in ids that are numbers.
TEXT_TAG, NUMBER_TAG = "«c»", "«n»"

OWN_DOMAINS = ("own.example", "shop.other.example")
CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"
PORTALS_OWN_OUTCOME = "5e7c0de0-0000-4000-8000-000000000000"

SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
GAPS = (
    timedelta(0),
    MICROSECOND,
    SECOND,
    timedelta(seconds=60),
    timedelta(minutes=10),
    timedelta(minutes=30) - MICROSECOND,
    timedelta(minutes=30),
    timedelta(minutes=30) + MICROSECOND,
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=7),
    timedelta(days=30),
)
NUDGES = (timedelta(0),) * 4 + (MICROSECOND, -MICROSECOND, SECOND, 60 * SECOND)
STARTS = (
    datetime(2025, 1, 31, 22, 45),
    datetime(2025, 3, 30, 0, 30),  # the night when summer time begins in Europe
    datetime(2024, 10, 27, 0, 30),  # and the one when it ends
    datetime(2024, 2, 28, 23, 59, 59),
)
FAR_STARTS = (datetime(1970, 1, 1), datetime(2262, 4, 11))

PAGES = (
    "https://www.own.example/«c»/a",
    "https://WWW.own.example/«c»/a",
    "https://www.own.example/«c»/b",
    "http://shop.other.example:8080/«c»/c",
    "https://elsewhere.example/«c»/d",
)
BROKEN_URLS = (
    "«c» is not a url",
    "www.own.example/«c»/a",
    "http:///«c»",
    "«c»?utm_source=facebook&utm_medium=social",
    "https://www.own.example/«c»/%zz?utm_source=%E2%82&utm_medium=%FFcpc&source=%",
    "https://www.own.example/«c»/a??utm_source==&&=&utm_medium",
    "https://www.own.example/«c»/" + "long" * 2_500 + "?gclid=x",
)
QUERIES = (
    "utm_medium=social&utm_source=facebook",
    "utm_medium=SOCIAL&utm_source=m.Facebook.com",
    "utm_medium=social&utm_source=notfacebook.com",
    "utm_medium=socials&utm_source=facebook",
    "source=google-AdWords",
    "SOURCE=ppc&utm_source=facebook",
    "source=a%2Dcpc",
    "source=pp+c",
    "gclid=abc",
    "gclid=&GCLID=abc",
    "gclid=",
    "utm_medium=paid&utm_source=linkedin",
    "utm_medium=paid&utm_source=nobody",
    "utm_medium=c%70c&utm_source=linkedin.com",
    "utm_medium=cpc",
    "utm_source=my+paidsocial",
    "utm_medium=PaidSocial",
    "utm_campaign=paidsocial",
    "utm_campaign=spring",
    "utm_campaign=spring&gclid=abc",
    "utm_source=adword",
    "utm_campaign=ppc-spring",
    "utm_source=e-mail",
    "utm_source=EMAIL",
    "utm_campaign=%65mail",
    "source=newsletter-email",
    "utm_content=email&utm_term=cpc",
    "utm_source=chatgpt",
    "utm_source=chatgpt.com&utm_medium=referral",
    "utm_source=&utm_source=perplexity.ai",
    "utm_source=%F0%9F%8E%89",
    "utm_source=x#utm_medium=cpc",
    "source=friend",
)
REFERRERS = (
    "https://www.google.com/",
    "https://www.Google.se/search?q=x",
    "https://mail.google.com/mail/u/0",
    "https://gemini.google.com/app",
    "https://notgoogle.com/",
    "https://www.bing.com/search",
    "https://duckduckgo.com",
    "https://m.facebook.com/",
    "https://l.facebook.com:443/l.php",
    "https://notfacebook.com/",
    "https://t.co/x",
    "android-app://com.google.android.gm/",
    "https://outlook.live.com/mail",
    "https://chatgpt.com/",
    "https://www.own.example/«c»/a",
    "https://own.example",
    "https://notown.example/",
    "https://shop.other.example/",
    "https://other.example/",
    "https://news.example/«c»",
    "https://NEWS.example/else",
    "news.example",
    "https://",
    "«c»",
)
TITLES = ("Pris", "Ö 🎉", 'a "title", twice', "'; drop table x; --", "{{ var('x') }}")
CONTENT_TYPES = (
    "standard-page",
    "SITE_PAGE",
    "landing-page",
    "LANDING_PAGE",
    "Blog-Post",
    "knowledge-article",
    "LISTING_PAGE",
    "external-page",
    "unheard-of",
)
SESSION_SOURCES = ("ORGANIC_SEARCH", "SOCIAL_MEDIA", "PAID_SEARCH", "OFFLINE", "other")
NETWORKS = ("GOOGLE", "google_ads", "Bing", "microsoft", "FACEBOOK", "LinkedIn", "new")
OUTCOMES = ("COMPLETED", "SCHEDULED", "CANCELED", "Cancelled", "no show", "RESCHEDULED")
STATES = ("REGISTERED", "ATTENDED", "Attended", "CANCELLED", "NO_SHOW")
LABEL_CATEGORIES = ("HUBSPOT_DEFINED", "hubspot_defined", "USER_DEFINED")
EMAIL_TYPES = ("EMAIL", "EMAIL", "INCOMING_EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL")
AMOUNTS = ("100", "0", "99.99", "0.000001", "-50", "12345678901.123456", "7.0", "")
SYNCED = ("2026-01-01 00:00:00", "2026-01-02T00:00:00Z", "2026-01-02 03:00:00+01:00")
INTERACTION_KINDS = (
    ("page_view",) * 9
    + ("form",) * 3
    + ("cta", "media", "custom") * 2
    + ("email_click", "ad", "social", "participant") * 2
    + ("call", "meeting") * 2
    + ("visit",) * 4
    + ("thread", "thread", "email")
    + ("conversation",)
)


@dataclass(frozen=True)
class Company:
    """Raw tables whose ids and addresses carry a tag instead of a company's number."""

    tables: RawTables

    def rendered(self, number: int) -> RawTables:
        """The raw tables of company `number` (below 90 000)."""
        text_tag, number_tag = f"c{number:05}", str(10_000 + number)

        def render(value: str | None) -> str | None:
            if not value:
                return None
            return value.replace(TEXT_TAG, text_tag).replace(NUMBER_TAG, number_tag)

        return {
            name: [{column: render(row[column]) for column in row} for row in rows]
            for name, rows in self.tables.items()
        }


def make_company(random: Random) -> Company:
    """A small hostile company; the same randomness makes the same company."""
    maker = Maker(random)
    maker.make_contacts()
    maker.make_deals()
    for _ in range(maker.number(14) + 4 * maker.is_orderly):
        maker.make_interaction()
    maker.pair_engagements()
    maker.make_companies()
    return Company(maker.tables)


class Maker:
    """Draws one company's rows. It asks for small whole numbers only, so that
    hypothesis can draw and shrink them too."""

    def __init__(self, random: Random):
        self.random = random
        self.tables: RawTables = {name: [] for name in SHAPES}
        self.ids_are_numbers = self.chance(50)
        self.id_start, self.id_step = self.number(149), 1 + self.number(148)
        self.id_count = 0
        # in an orderly company contacts come first, then deals, which are won at last
        self.is_orderly = self.chance(40)
        start = self.pick(FAR_STARTS if self.chance(3) else STARTS)
        self.key_moments = [start]
        for _ in range(4):
            gaps = GAPS[4:] if self.is_orderly else GAPS
            self.key_moments.append(self.key_moments[-1] + self.pick(gaps))
        self.last_query: str | None = None
        self.last_moment = start
        self.visitor: str | None = None  # who is busy with something at the moment
        self.engagements: list[str] = []
        self.addresses = ["a@«c».example", "b@«c».example"]
        self.contacts = [self.new_id() for _ in range(1 + self.number(4))]
        self.deals = [self.new_id() for _ in range(self.pick((0, 1, 1, 1, 2, 3)))]
        self.stages = {name: self.new_id() for name in ("won", "won too", "open", "?")}
        # ids that merges and associations know, but no row of their own
        self.strangers = [self.new_id(), self.new_id()]
        self.pages = [self.new_id(), self.new_id()]
        self.threads = [self.new_id(), self.new_id()]
        self.campaigns = [self.new_id(), self.new_id()]
        self.marketing_events = [self.new_id()]

    # ------------------------------------------------------------------ drawing
    def number(self, below: int) -> int:
        return self.random.randrange(below)

    def chance(self, percent: int) -> bool:
        return self.number(100) >= 100 - percent

    def pick(self, choices):
        return choices[self.number(len(choices))]

    def maybe(self, percent: int, choices):
        """One of the choices in so many percent of cases, else null."""
        return self.pick(choices) if self.chance(percent) else None

    def new_id(self) -> str:
        """An id of varying length, in no order. 149 is a prime: no id comes twice."""
        number = 1 + (self.id_start + self.id_count * self.id_step) % 149
        self.id_count += 1
        return f"«n»{number}" if self.ids_are_numbers else f"«c»-{number}"

    def written(self, record_id: str | None) -> str | None:
        """An id as a raw table may write it: a number as a float now and then."""
        if record_id and record_id.startswith(NUMBER_TAG) and self.chance(20):
            return record_id + ".0"
        return record_id

    def own_id(self) -> str | None:
        """The key of a new row, null now and then."""
        return None if self.chance(2) else self.written(self.new_id())

    def someone(self) -> str | None:
        """A contact's id, at times merged away, unknown or null."""
        if self.visitor:
            return self.written(self.visitor)
        if self.chance(90):
            return self.written(self.pick(self.contacts))
        return self.pick((*self.strangers, None))

    def some_deal(self) -> str | None:
        if self.deals and self.chance(85):
            return self.written(self.pick(self.deals))
        return self.pick((*self.strangers, None))

    def key_moment(self) -> datetime:
        return self.pick(self.key_moments) + self.pick(NUDGES)

    def stage_moment(self, stage: int) -> datetime:
        """When a contact was created (0), a deal was created (1) or won (2)."""
        if not self.is_orderly:
            return self.key_moment()
        return self.pick(self.key_moments[(0, 1, 3)[stage] :][:2]) + self.pick(NUDGES)

    def next_moment(self) -> datetime:
        """At a key moment, or some while after the moment before."""
        if self.visitor:
            self.last_moment += self.pick(GAPS[:8])
        elif self.chance(60):
            self.last_moment = self.key_moment()
        else:
            self.last_moment += self.pick(GAPS)
        return self.last_moment

    def time(self, at: datetime) -> str | None:
        """The same instant in one of the spellings of the raw contract; at times null
        or broken."""
        if self.chance(2):
            return self.pick((None, None, "soon", "2025-13-45 10:00:00"))
        style = self.number(6)
        if style == 0:
            return at.isoformat() + "Z"
        if style == 1:
            return (at + timedelta(hours=2)).isoformat(sep=" ") + "+02:00"
        if style == 2:
            return (at - timedelta(hours=3, minutes=30)).isoformat() + "-03:30"
        if style == 3:
            return at.isoformat()
        return at.isoformat(sep=" ")

    def truth(self, percent: int) -> str | None:
        if self.chance(1):
            return "maybe"
        if self.chance(percent):
            return self.pick(("true", "TRUE"))
        return self.pick(("false", "FALSE", None))

    # ------------------------------------------------------------------- writing
    def add(self, table: str, **columns: str | None) -> None:
        """A row, and at times another with its key: a plain copy, an older state of the
        record, or a later time synced at the same moment."""
        rows = self.tables[table]
        row = {column: columns.get(column) for column in SHAPES[table].columns}
        assert columns.keys() <= row.keys(), columns.keys() - row.keys()
        row["_fivetran_synced"] = self.pick(SYNCED)
        rows.append(row)
        if self.chance(6):
            rows.append(dict(row))
        keys, time = SHAPES[table].key, SHAPES[table].time
        others = [column for column in row if column not in (*keys, "_fivetran_synced")]
        if others and self.chance(8):
            older = dict(row)
            for _ in range(2):
                column = self.pick(others)
                older[column] = self.pick([*(each[column] for each in rows), None])
            older["_fivetran_synced"] = self.maybe(80, ("2025-12-31 00:00:00",))
            rows.insert(self.number(len(rows)), older)
        if time and self.chance(3) and moment(row[time]):
            later = dict(row)
            later[time] = str(moment(row[time]) + self.pick(GAPS[1:]))
            later[self.pick(others)] = None
            rows.insert(self.number(len(rows)), later)

    # ------------------------------------------------------ contacts and deals
    def draw_merges(self, own: list[str]) -> list[tuple[str, str]]:
        """Pairs of (survivor, merged id): chains, cycles and self-merges happen."""
        ids = (*own, *own, *self.strangers)
        count = self.pick((0, 0, 0, 0, 0, 0, 1, 2, 3, 6))
        return [(self.pick(ids), self.pick(ids)) for _ in range(count)]

    def make_contacts(self) -> None:
        merged_into: dict[str, list[str]] = {}
        for survivor, merged in self.draw_merges(self.contacts):
            if self.chance(60):
                merged_into.setdefault(survivor, []).append(self.written(merged))
            else:
                self.add(
                    "contact_merge_audit",
                    canonical_vid=self.written(survivor),
                    vid_to_merge=self.written(merged),
                )
        for contact_id in self.contacts:
            address = self.maybe(70, self.addresses)
            if address and self.chance(20):
                address = f" {address.upper().replace('«C»', '«c»')}"
            self.add(
                "contact",
                id=self.written(contact_id),
                property_createdate=(
                    None if self.chance(5) else self.time(self.stage_moment(0))
                ),
                property_email=address,
                property_hs_analytics_source=self.maybe(
                    80, ("OFFLINE", "ORGANIC_SEARCH", "DIRECT_TRAFFIC")
                ),
                property_hs_analytics_source_data_1=self.maybe(
                    80, ("IMPORT", "API", "SALESFORCE", "MIGRATION", "CRM_UI")
                ),
                property_hs_merged_object_ids=self.pick((";", "; ")).join(
                    merged_into.get(contact_id, [])
                ),
                _fivetran_deleted=self.truth(7),
            )
        if self.chance(3):
            self.add(
                "contact",
                property_createdate=self.time(self.key_moment()),
                property_hs_analytics_source="OFFLINE",
            )

    def make_deals(self) -> None:
        for name, stage_id in self.stages.items():
            if name != "?" or self.chance(30):
                self.add(
                    "deal_pipeline_stage",
                    stage_id=self.written(stage_id),
                    label=name,
                    closed_won={"open": "false", "?": None}.get(name, "true"),
                )
        for survivor, merged in self.draw_merges(self.deals) if self.deals else ():
            self.add(
                "merged_deal",
                deal_id=self.written(survivor),
                merged_deal_id=self.written(merged),
            )
        stage_ids = list(self.stages.values())
        for deal_id in self.deals:
            self.add(
                "deal",
                deal_id=self.written(deal_id),
                deal_pipeline_stage_id=self.pick(
                    (*stage_ids[:1] * 9, *stage_ids, None)
                ),
                property_amount=self.amount(),
                property_amount_in_home_currency=(
                    self.amount() if self.chance(30) else None
                ),
                property_deal_currency_code="EUR",
                property_dealname=self.maybe(90, TITLES),
                property_createdate=self.time(self.stage_moment(1)),
                property_closedate=self.time(self.stage_moment(2)),
                is_deleted=self.truth(7),
            )
            for _ in range(self.pick((0, 1, 1, 1, 2, 3))):
                self.add(
                    "deal_stage",
                    deal_id=self.written(deal_id),
                    value=self.written(self.pick((*stage_ids[:1] * 3, *stage_ids))),
                    date_entered=self.time(self.stage_moment(2)),
                )
            for _ in range(self.pick((0, 1, 2, 2, 3, 4))):
                self.add(
                    "deal_contact",
                    deal_id=self.written(deal_id),
                    contact_id=self.someone(),
                    type_id=self.maybe(80, ("3", "4", "1001")),
                    category=self.maybe(80, ("HUBSPOT_DEFINED", "USER_DEFINED")),
                )

    def amount(self) -> str | None:
        return "1,234.50" if self.chance(2) else self.pick(AMOUNTS)

    # -------------------------------------------------------------- interactions
    def make_interaction(self) -> None:
        getattr(self, f"make_{self.pick(INTERACTION_KINDS)}")()

    def url(self) -> str | None:
        if self.chance(4):
            return self.pick((None, *BROKEN_URLS))
        query = self.maybe(40, QUERIES)
        if self.last_query and self.chance(30):
            query = self.last_query.upper() if self.chance(40) else self.last_query
        self.last_query = query
        fragment = "#top" if self.chance(10) else ""
        return self.pick(PAGES) + (f"?{query}" if query else "") + fragment

    def event(self) -> dict[str, str | None]:
        return {
            "id": self.own_id(),
            "objectid": self.someone(),
            "occurredat": self.time(self.next_moment()),
        }

    def raw_session(self) -> str | None:
        """Raw session ids that several contacts of the company have."""
        return self.maybe(25, ("«c»s1", "«c»s2"))

    def make_page_view(self) -> None:
        session = self.raw_session()
        own_utms = {}
        if self.chance(10):
            own_utms = {
                "property_hs_utm_source": self.maybe(60, ("Facebook", "x", "chatgpt")),
                "property_hs_utm_medium": self.maybe(40, ("social", "cpc", "email")),
                "property_hs_utm_campaign": self.maybe(40, ("spring", "ppc")),
            }
        self.add(
            "events_visited_page",
            **self.event(),
            property_hs_url=self.url(),
            property_hs_title=self.maybe(70, TITLES),
            property_hs_page_id=self.written(self.maybe(60, self.pages)),
            property_hs_page_content_type=self.maybe(60, CONTENT_TYPES),
            property_hs_is_external=self.maybe(50, ("true", "false")),
            property_hs_referrer=self.maybe(50, REFERRERS),
            property_hs_session_id=session,
            property_hs_session_source=(
                self.maybe(40, SESSION_SOURCES) if session else None
            ),
            **own_utms,
        )

    def make_visit(self) -> None:
        """Several things in a row by one contact, about as far apart as a session may
        be."""
        self.visitor = self.pick(self.contacts)
        for _ in range(2 + self.number(4)):
            kinds = ("page_view",) * 5 + ("form", "cta", "media", "custom")
            getattr(self, f"make_{self.pick(kinds)}")()
        self.visitor = None

    def make_form(self) -> None:
        self.add(
            "contact_form_submission",
            conversion_id=self.own_id(),
            contact_id=self.someone(),
            timestamp=self.time(self.next_moment()),
            page_url=self.url(),
            title=self.maybe(70, TITLES),
            page_id=self.written(self.maybe(50, self.pages)),
        )

    def make_cta(self) -> None:
        self.add(
            "events_cta_clicked",
            **self.event(),
            property_hs_cta_id="7",
            property_hs_url=self.url(),
            property_hs_page_title=self.maybe(60, TITLES),
            property_hs_page_content_type=self.maybe(60, CONTENT_TYPES),
            property_hs_in_email=self.truth(30),
            property_hs_session_id=self.raw_session(),
        )

    def make_media(self) -> None:
        self.add(
            "events_media_played",
            **self.event(),
            property_hs_media_title=self.maybe(60, TITLES),
            property_hs_url=self.url(),
            property_hs_session_id=self.raw_session(),
        )

    def make_custom(self) -> None:
        self.add(
            "events_custom",
            **self.event(),
            property_hs_event_name="webinar_watched",
            property_hs_url=self.url(),
            property_hs_session_id=self.raw_session(),
        )

    def make_email_click(self) -> None:
        event_id = self.own_id()
        if not self.tables["email_campaign"]:
            for campaign_id in self.campaigns:
                self.add("email_campaign", id=campaign_id, name=self.maybe(80, TITLES))
        self.add(
            "email_event",
            id=event_id,
            type=self.pick(("CLICK",) * 7 + ("OPEN", None)),
            created=self.time(self.next_moment()),
            recipient=self.maybe(95, (*self.addresses, "A@«c».Example ", "z@«c».x")),
            email_campaign_id=self.written(self.maybe(90, self.campaigns)),
            filtered_event=self.truth(8),
        )
        if self.chance(70):
            self.add("email_event_click", id=event_id, url=self.url())

    def make_ad(self) -> None:
        self.add(
            "events_ad_interaction",
            **self.event(),
            property_hs_ad_network=self.maybe(95, NETWORKS),
            property_hs_ad_campaign_id="5",
            property_hs_ad_id="6",
            property_hs_url=self.url(),
        )

    def make_social(self) -> None:
        self.add(
            "events_social_post_clicked",
            **self.event(),
            property_hs_social_post_id="8",
            property_hs_social_network="facebook",
            property_hs_post_text=self.maybe(60, TITLES),
            property_hs_url=self.url(),
        )

    def make_participant(self) -> None:
        if not self.tables["marketing_event"]:
            self.add(
                "marketing_event", id=self.marketing_events[0], event_name="Mässan"
            )
        self.add(
            "marketing_event_participant",
            id=self.own_id(),
            marketing_event_id=self.maybe(90, self.marketing_events),
            contact_id=self.someone(),
            properties_occurred_at=self.time(self.next_moment()),
            properties_attendance_state=self.maybe(95, STATES),
        )

    def make_call(self) -> None:
        self.add(
            "engagement_call",
            engagement_id=self.new_engagement(),
            property_hs_timestamp=self.time(self.next_moment()),
            property_hs_call_disposition=self.maybe(
                90, (CONNECTED,) * 4 + (PORTALS_OWN_OUTCOME, "busy")
            ),
            property_hs_call_title=self.maybe(60, TITLES),
            _fivetran_deleted=self.truth(6),
        )

    def make_meeting(self) -> None:
        self.add(
            "engagement_meeting",
            engagement_id=self.new_engagement(),
            property_hs_timestamp=(
                self.time(self.next_moment()) if self.chance(80) else None
            ),
            property_hs_createdate=self.time(self.next_moment()),
            property_hs_meeting_outcome=self.maybe(60, OUTCOMES),
            _fivetran_deleted=self.truth(6),
        )

    def make_email(self) -> None:
        self.add(
            "engagement_email",
            engagement_id=self.new_engagement(),
            type=self.maybe(97, EMAIL_TYPES),
            property_hs_timestamp=self.time(self.next_moment()),
            property_hs_email_thread_id=self.written(
                self.maybe(90, self.threads[:1] * 3 + self.threads)
            ),
            property_hs_email_subject=self.maybe(60, TITLES),
            _fivetran_deleted=self.truth(8),
        )

    def make_thread(self) -> None:
        """An email and its answers, or what looks like one, at times in one instant."""
        self.visitor = self.pick(self.contacts)
        for _ in range(2 + self.number(2)):
            self.make_email()
        self.visitor = None

    def make_conversation(self) -> None:
        self.add(
            "conversation_thread",
            id=self.own_id(),
            associated_contact_id=self.someone(),
            created_at=self.time(self.next_moment()),
            associated_deal_id=self.some_deal() if self.chance(70) else None,
            spam=self.truth(10),
        )

    def new_engagement(self) -> str | None:
        engagement_id = self.own_id()
        if engagement_id:
            self.engagements.append(engagement_id)
        return engagement_id

    def pair_engagements(self) -> None:
        """Whom and which deals each engagement is associated with; labels repeat."""
        for engagement_id in self.engagements:
            for _ in range(self.pick((0, 1, 1, 1, 1, 2, 2, 3))):
                self.add(
                    "engagement_contact",
                    engagement_id=engagement_id,
                    contact_id=self.someone(),
                )
            for _ in range(self.pick((0, 1, 1, 1, 2))):
                self.add(
                    "engagement_deal",
                    engagement_id=engagement_id,
                    deal_id=self.some_deal(),
                )

    # ------------------------------------------------------------------ companies
    def make_companies(self) -> None:
        """Who works where: with colleagues, at several companies, at deleted ones, at
        one that nobody knows."""
        companies = [self.new_id() for _ in range(self.pick((0, 1, 1, 2, 3)))]
        for company_id in companies:
            self.add(
                "company",
                id=self.written(company_id),
                property_name=self.maybe(80, TITLES),
                is_deleted=self.truth(12),
            )
        places = (*companies[:1] * 3, *companies * 2, self.strangers[0])
        for contact_id in self.contacts:
            for _ in range(self.pick((0, 1, 1, 1, 2, 3))):
                self.add(
                    "contact_company",
                    contact_id=(
                        self.written(contact_id) if self.chance(80) else self.someone()
                    ),
                    company_id=(
                        None if self.chance(3) else self.written(self.pick(places))
                    ),
                    type_id=self.maybe(80, ("1", "1", "1.0", "279", "3")),
                    category=self.maybe(70, LABEL_CATEGORIES),
                )


# ----------------------------------------------------------------- the same, changed
def reordered(tables: RawTables, random: Random) -> RawTables:
    """The same rows in another order, some of them twice. Changes nothing."""
    changed = {}
    for name, rows in tables.items():
        copies = rows + [dict(row) for row in rows if random.randrange(3) == 0]
        random.shuffle(copies)
        changed[name] = copies
    return changed


def with_an_empty_contact(tables: RawTables, contact_id: str) -> RawTables:
    """Another contact, without interactions and create date, on every deal that has a
    contact. Changes no credit."""
    crm = read_crm(tables)
    with_contacts = [
        deal_id
        for deal_id, contact_ids in crm.contacts_of_deal.items()
        if any(crm.is_live_contact(each) for each in contact_ids)
    ]
    contact = {column: None for column in SHAPES["contact"].columns}
    contact |= {"id": contact_id, "_fivetran_synced": None}
    pairs = [
        {"deal_id": deal_id, "contact_id": contact_id, "_fivetran_synced": None}
        for deal_id in with_contacts
        if deal_id is not None
    ]
    return tables | {
        "contact": [*tables["contact"], contact],
        "deal_contact": [*tables["deal_contact"], *pairs],
    }


def shifted(tables: RawTables, by: timedelta) -> RawTables:
    """Every time moved by a constant. Changes no credit."""

    def shift(kind: str, value: str | None) -> str | None:
        at = moment(value) if kind == "time" else None
        return str(at + by) if at else value

    return {
        name: [
            {
                column: shift(SHAPES[name].columns.get(column, ""), value)
                for column, value in row.items()
            }
            for row in rows
        ]
        for name, rows in tables.items()
    }


CONTACT_COLUMNS = ("contact_id", "objectid", "associated_contact_id")
DEAL_COLUMNS = ("deal_id", "associated_deal_id")


def never_merged(tables: RawTables) -> RawTables:
    """As if every merged record had had its survivor's id from the start. Changes no
    credit: merging two ids equals having had one."""
    crm = read_crm(tables)

    def with_survivors(row: dict[str, str | None]) -> dict[str, str | None]:
        changed = dict(row)
        for column in CONTACT_COLUMNS:
            if column in row:
                changed[column] = crm.contact_merges.survivor(identifier(row[column]))
        for column in DEAL_COLUMNS:
            if column in row:
                changed[column] = crm.deal_merges.survivor(identifier(row[column]))
        return changed

    changed = {
        name: [with_survivors(row) for row in rows]
        for name, rows in tables.items()
        if name not in ("contact", "deal", "contact_merge_audit", "merged_deal")
    }
    contacts = [
        row | {"property_hs_merged_object_ids": None}
        for row in tables["contact"]
        if identifier(row["id"]) is None
        or not crm.is_merged_contact(identifier(row["id"]))
    ]
    deals = [
        row
        for row in tables["deal"]
        if identifier(row["deal_id"]) is None
        or not crm.is_merged_deal(identifier(row["deal_id"]))
    ]
    return changed | {
        "contact": contacts,
        "deal": deals,
        "contact_merge_audit": [],
        "merged_deal": [],
    }
