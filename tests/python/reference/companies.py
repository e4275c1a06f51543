"""Small hostile companies as raw tables, made from any source of randomness.

A company is a template: its ids and addresses carry a tag, so that many companies can
stand in one folder of raw tables without meeting. Times are dense, so that ties and
moments exactly at a boundary happen often.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from random import Random

from reference.interactions import contact_with_address
from reference.raw import (
    DELETED_COLUMNS,
    LOADER_COLUMNS,
    SHAPES,
    SHARE,
    STAGES,
    RawTables,
    history,
    moment,
    read_crm,
    stage_columns,
    typed_rows,
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
    "https://www.own.example/«c»/" + "long" * 2_500 + "?gclid=Cj0KCQjw_long-enough1",
)
QUERIES = (
    "utm_medium=social&utm_source=facebook",
    "utm_medium=SOCIAL&utm_source=m.Facebook.com",
    "utm_medium=social&utm_source=notfacebook.com",
    "utm_medium=socials&utm_source=facebook",
    "source=google-AdWords",
    "SOURCE=ppc&utm_source=facebook",
    "source=a%2Dcpc",
    "gclid=Cj0KCQjw_long-enough1",
    "gclid=&GCLID=Cj0KCQjw_long-enough1",
    "gclid=",
    "utm_medium=paid&utm_source=linkedin",
    "utm_medium=paid&utm_source=nobody",
    "utm_medium=c%70c&utm_source=linkedin.com",
    "utm_medium=cpc",
    "utm_source=my+paidsocial",
    "utm_medium=PaidSocial",
    "utm_campaign=paidsocial",
    "utm_campaign=spring",
    "utm_campaign=spring&gclid=EAIaIQobChMI0123456789",
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
)
NO_CLICK_IDS = (
    "gclid=abc",
    "gclid={gclid}&utm_source=x",
    "gclid=undefined",
    "gclid=abc&gclid=Cj0KCQjw_long-enough1",
    "gclid=Cj0KCQjw+not%20one+of+them",
    "gclid=1234567890123456789",
    "gclid=12345678901234567890",
)
SOURCE_PARAMETERS = (
    "source=friend",
    "source=pp+c",
    "Source=Friend",
    "source=undefined",
)
# Whole URLs whose tags are hard to see.
HIDDEN_TAGS = (
    "https://www.own.example/«c»/a?utm_source=x&amp;utm_medium=cpc",
    "https://www.own.example/«c»/a#utm_source=facebook&utm_medium=social",
    "https://www.own.example/«c»/a#/route?utm_medium=email",
    "https://www.own.example/«c»/a?utm_source=x#utm_medium=cpc&utm_source=y",
    "https://www.own.example/«c»/a?a=b?utm_medium=email",
    "https://www.own.example/«c»/a??utm_source==&&=&utm_medium",
    "https://www.own.example/«c»/a?utm_source%3Dfacebook%26utm_medium%3Dsocial",
    "https://www.own.example/«c»/a%3Futm_campaign%3Dppc%2520x",
    "https://www.own.example/«c»/a%3futm_source%3dx?utm_medium=cpc",
    "https://www.own.example/«c»/a?utm_source%3Dx=y",
    "https://www.own.example/«c»/a?b=1&utm_source%3Dx%26utm_medium%3Dcpc%23c",
    "https://www.own.example/«c»/a#utm_source%3Dfacebook%26utm_medium%3Dsocial",
    "https://www.own.example/«c»/a?utm_campaign=why?&utm_source=x?utm_medium=email",
    "https://www.own.example/«c»/a?amp;utm_source=x&amp;amp;utm_medium=cpc",
    "https://www.own.example/«c»/what%3F",
    "https://www.own.example/«c»/what+is/YWJj%3D",
    "https://www.own.example/«c»/a?utm_source=undefined&utm_campaign=+None",
    "https://www.own.example/«c»/a?utm_source=null&utm_source=chatgpt",
)
QUERY_PARAMS = (
    "utm_source=facebook&utm_medium=social",
    "?utm_medium=cpc",
    "?utm_source=x&amp;utm_medium=email",
    "utm_source%3Dchatgpt",
    "gclid=Cj0KCQjw_long-enough1",
    "?",
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
    "https://webmail.buyer.example/",
    "https://webmail.own.example/",
    "https://chatgpt.com/",
    "https://www.own.example/«c»/a",
    "https://own.example",
    "https://notown.example/",
    "https://shop.other.example/",
    "https://other.example/",
    "https://news.example/«c»",
    "https://NEWS.example/else",
    "https://",
    "«c»",
)
REFERRERS_WITHOUT_SCHEME = (
    "news.example",
    "www.google.com/search?q=x",
    "WWW.GOOGLE.COM",
    "m.facebook.com:443/x",
    "own.example/«c»/a",
    "news",
    "/news.example/a",
    "about:blank",
)
REFERRERS_WITH_TRAILING_DOT = (
    "https://www.google.com./",
    "https://News.Example.:443/«c»",
    "https://www.own.example./",
    "l.facebook.com.",
)
COPIES = (
    "https://www-own-example.translate.goog/«c»/a",
    "https://own-example.translate.goog/",
    "https://shop-other-example.translate.goog:443/",
    "https://news--paper-example.translate.goog/",
    "https://translate.googleusercontent.com/translate_c?u=x",
    "https://webcache.googleusercontent.com/search?q=x",
    "https://cc.bingj.com/cache.aspx",
    "https://translate.google.com/",
    "https://web.archive.org/web/2025/https://www.own.example/«c»/a",
)
PAGES_OWN_HOSTS = (
    "https://elsewhere.example/",
    "https://WWW.elsewhere.example/«c»/d",
    "https://shop.elsewhere.example/",
)
OTHER_HOSTS_OF_ENGINES = (
    "https://docs.google.com/document/«c»",
    "https://maps.google.com/",
    "https://news.google.com/",
    "https://tagassistant.google.com/",
    "https://developers.google.com/",
    "https://ads.google.com/",
    "https://webmaster.yandex.ru/",
    "https://uk.search.yahoo.com/search",
    "https://ntp.msn.com/edge/ntp",
    "https://www.bing.com/",
    "https://ads.bing.com/",
    "https://google.com/",
)
TITLES = (
    "Pris",
    "Ö 🎉",
    'a "title", twice',
    "'; drop table x; --",
    "{{ var('x') }}",
    "n/a",
    "None of it",
)
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
LABELS = {  # an internal value as an export labels it
    "OFFLINE": ("Offline Sources", "Offline", "offline-sources", " OFFLINE "),
    "ORGANIC_SEARCH": ("Organic Search", "organic-search"),
    "PAID_SEARCH": ("Paid search",),
    "SOCIAL_MEDIA": ("Organic Social", "Social Media"),
    "IMPORT": ("Import",),
    "REGISTERED": ("Registered ",),
    "CLICK": ("Click", " click"),
    "EMAIL": ("Email",),
    "INCOMING_EMAIL": ("Incoming Email", "incoming-email"),
    "LANDING_PAGE": ("Landing page", "landing page "),
    "SITE_PAGE": ("Site Page", "Website page"),
    "knowledge-article": ("Knowledge article", "Knowledge base article"),
    "google_ads": ("Google Ads", "Google-Ads", "Google AdWords", "AdWords"),
    "microsoft": ("Microsoft Advertising", "Microsoft Ads"),
    "Bing": ("Bing Ads",),
    "HUBSPOT_DEFINED": ("HubSpot Defined", "hubspot-defined"),
    "STARTED": ("Started", "started "),
    CONNECTED: ("Connected", "connected", CONNECTED.upper()),
}
NULL_WORDS = (r"\N", "NULL", "null", "None", "nan", "NaN", " undefined ", "Undefined")
DIRECTIONS = ("EMAIL", "INCOMING_EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL")
MEDIA_STATES = ("STARTED", "STARTED", "VIEWED", "VIEWED", "25_PERCENT", None)
STAGE_LABELS = (
    "Closed lost",
    "Closed - Lost",
    "closedlost",
    "LOST (price)",
    "Lost, then won",
    "Almost there",
    None,
)
RATES = ("1", "0.75", "2", "1.25", "0", "-1", "x")
PROBABILITIES = ("1", "1.0", "1.000000", "0.999", "0", "0.5", None)
STARTED = (
    "2025-12-01 00:00:00",
    "2025-12-02T00:00:00Z",
    "2025-12-02 03:00:00+01:00",
    None,
)
SYNCED = ("2026-01-01 00:00:00", "2026-01-02T00:00:00Z", "2026-01-02 03:00:00+01:00")
INTERACTION_KINDS = (
    ("page_view",) * 9
    + ("form",) * 3
    + ("cta", "media", "custom") * 2
    + ("email_click", "ad", "social", "participant") * 2
    + ("call", "meeting") * 2
    + ("visit",) * 4
    + ("thread", "thread", "email")
    + ("playing", "playing", "clicked_link", "communication")
    + ("lead_ad",) * 3
    + ("conversation",) * 2
)


@dataclass(frozen=True)
class Oddities:
    """In how many of a hundred rows or companies raw tables are odd in each way. With
    all of them 0 nothing is, so what differs can be looked for one by one."""

    deletion_columns: int = 3
    inactive_rows: int = 3
    versions: int = 6
    null_words: int = 4
    truths_as_floats: int = 10
    labels: int = 25
    stage_probability: int = 40
    stage_is_closed: int = 40
    stage_closedlost: int = 10
    stage_labels: int = 30
    stage_moves: int = 30
    calculated_merged_vids: int = 30
    merged_id_spellings: int = 60
    deal_merged_object_ids: int = 50
    addresses_of_merged_contacts: int = 70
    exchange_rates: int = 40
    participants_created_at: int = 50
    media_states: int = 60
    email_directions: int = 30
    empty_thread_ids: int = 15
    conversations_without_deal: int = 50
    communications: int = 100
    gclids_that_are_none: int = 8
    source_parameters: int = 6
    hidden_tags: int = 6
    query_params: int = 12
    session_sources_without_id: int = 15
    referrers_without_scheme: int = 10
    referrers_with_trailing_dot: int = 8
    copies_of_pages: int = 8
    pages_own_hosts: int = 8
    other_hosts_of_engines: int = 10
    page_view_ties: int = 100
    lead_ads: int = 100
    # of worlds
    tables_of_the_share: int = 50
    stages_without_closed_won: int = 100

    @classmethod
    def named(cls, names: str) -> "Oddities":
        """`all`, `none`, or those whose names stand there with commas between."""
        if names == "all":
            return cls()
        known = {each.name for each in fields(cls)}
        wanted = set(names.split(",")) - {"none"}
        if wanted - known:
            raise ValueError(f"no oddities: {wanted - known}; there are {known}")
        return replace(cls(), **dict.fromkeys(known - wanted, 0))


@dataclass(frozen=True)
class Company:
    """Raw tables whose ids and addresses carry a tag instead of a company's number."""

    tables: RawTables

    def rendered(self, number: int, in_share: bool = False) -> RawTables:
        """The raw tables of company `number` (below 90 000); as HubSpot's own share
        names them where it has them."""
        text_tag, number_tag = f"c{number:05}", str(10_000 + number)
        tables = with_clicks_told_by_contact(self.tables) if in_share else self.tables

        def render(value: str | None) -> str | None:
            if not value:
                return None
            return value.replace(TEXT_TAG, text_tag).replace(NUMBER_TAG, number_tag)

        return {
            SHARE.name_of(name) if in_share else name: [
                {
                    SHARE.column_of(name, column) if in_share else column: render(value)
                    for column, value in row.items()
                    if not in_share or (name, column) not in SHARE.lacks
                }
                for row in rows
            ]
            for name, rows in tables.items()
            if in_share or name not in SHARE.added
        }


def with_clicks_told_by_contact(tables: RawTables) -> RawTables:
    """Clicks that are told by contact begin at one moment in every company, because
    one folder holds many: a row of it is there, and earlier ones lie at it."""
    began_at = str(STARTS[0])
    name = "events_clicked_link_in_email_v2"
    columns = dict.fromkeys([*SHAPES[name].columns, *LOADER_COLUMNS])
    first = columns | {"id": f"{TEXT_TAG}-first", "occurredat": began_at}

    def since(row: dict) -> dict:
        told_at = moment(row["occurredat"])
        is_early = told_at is not None and told_at < STARTS[0]
        return row | {"occurredat": began_at} if is_early else row

    return tables | {name: [first, *map(since, tables.get(name, []))]}


def make_company(random: Random, oddities: Oddities | None = None) -> Company:
    """A small hostile company; the same randomness makes the same company."""
    maker = Maker(random, oddities or Oddities())
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

    def __init__(self, random: Random, odd: Oddities):
        self.random = random
        self.odd = odd
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
        self.moments: dict[bool, set[datetime]] = {True: set(), False: set()}
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

    def next_moment(self, of_page_view: bool = False) -> datetime:
        """At a key moment, or some while after the moment before."""
        if self.visitor:
            self.last_moment += self.pick(GAPS[:8])
        elif self.chance(60):
            self.last_moment = self.key_moment()
        else:
            self.last_moment += self.pick(GAPS)
        if not self.chance(self.odd.page_view_ties):
            while self.last_moment in self.moments[not of_page_view]:
                self.last_moment += MICROSECOND
        self.moments[of_page_view].add(self.last_moment)
        return self.last_moment

    def labelled(self, value: str | None) -> str | None:
        """An internal value as an export labels it, at times."""
        if value in LABELS and self.chance(self.odd.labels):
            return self.pick(LABELS[value])
        return value

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
        is_true = self.chance(percent)
        if self.chance(self.odd.truths_as_floats):
            return "1.0" if is_true else "0.0"
        if is_true:
            return self.pick(("true", "TRUE"))
        return self.pick(("false", "FALSE", None))

    # ------------------------------------------------------------------- writing
    def add(self, table: str, **columns: str | None) -> None:
        """A row, and at times another with its key: a plain copy, an older state of the
        record, a later time synced at the same moment, or a version of its history."""
        rows = self.tables[table]
        row = {
            column: self.labelled(columns.get(column))
            for column in (*SHAPES[table].columns, *LOADER_COLUMNS)
        }
        assert columns.keys() <= row.keys(), columns.keys() - row.keys()
        row["_fivetran_synced"] = self.pick(SYNCED)
        if self.chance(self.odd.deletion_columns):
            row[self.pick(DELETED_COLUMNS)] = self.pick(("true", "TRUE"))
        if self.chance(self.odd.inactive_rows):
            row["_fivetran_active"] = self.pick(("false", "true"))
        if self.chance(self.odd.null_words):
            row[self.pick([*row])] = self.pick(NULL_WORDS)
        rows.append(row)
        if self.chance(6):
            rows.append(dict(row))
        keys, time = SHAPES[table].key, SHAPES[table].time
        others = [column for column in SHAPES[table].columns if column not in keys]
        if others and self.chance(8):
            older = self.changed(row, rows, others)
            older["_fivetran_synced"] = self.maybe(80, ("2025-12-31 00:00:00",))
            rows.insert(self.number(len(rows)), older)
        if time and self.chance(3) and moment(row[time]):
            later = dict(row)
            later[time] = str(moment(row[time]) + self.pick(GAPS[1:]))
            later[self.pick(others)] = None
            rows.insert(self.number(len(rows)), later)
        if others and self.chance(self.odd.versions):
            version = self.changed(row, rows, others)
            version["_fivetran_synced"] = self.pick(SYNCED)
            row["_fivetran_active"] = self.pick(("true", "true", "false", None))
            row["_fivetran_start"] = self.pick(STARTED)
            version["_fivetran_active"] = self.pick(("false", "false", "true", None))
            version["_fivetran_start"] = self.pick(STARTED)
            rows.insert(self.number(len(rows)), version)

    def changed(self, row: dict, rows: list[dict], columns: list[str]) -> dict:
        """Another state of a record: two columns have values of other rows, or none."""
        state = dict(row)
        for _ in range(2):
            column = self.pick(columns)
            state[column] = self.pick([*(each[column] for each in rows), None])
        return state

    # ------------------------------------------------------ contacts and deals
    def draw_merges(self, own: list[str]) -> list[tuple[str, str]]:
        """Pairs of (survivor, merged id): chains, cycles and self-merges happen."""
        ids = (*own, *own, *self.strangers)
        count = self.pick((0, 0, 0, 0, 0, 0, 1, 2, 3, 6))
        return [(self.pick(ids), self.pick(ids)) for _ in range(count)]

    def make_contacts(self) -> None:
        merged_into: dict[str, list[str]] = {}
        calculated: dict[str, list[str]] = {}
        gone = set()
        for survivor, merged in self.draw_merges(self.contacts):
            gone |= {merged} - {survivor}
            if self.chance(self.odd.calculated_merged_vids):
                calculated.setdefault(survivor, []).append(self.written(merged))
            elif self.chance(60):
                merged_into.setdefault(survivor, []).append(self.written(merged))
            else:
                self.add(
                    "contact_merge_audit",
                    canonical_vid=self.written(survivor),
                    vid_to_merge=self.written(merged),
                )
        for contact_id in self.contacts:
            address = self.maybe(70, self.addresses)
            if contact_id in gone and not self.chance(
                self.odd.addresses_of_merged_contacts
            ):
                address = None
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
                property_hs_merged_object_ids=self.listed(
                    merged_into.get(contact_id, [])
                ),
                property_hs_calculated_merged_vids=self.listed(
                    calculated.get(contact_id, [])
                ),
                _fivetran_deleted=self.truth(7),
                **{
                    column: self.time(self.stage_moment(1 + stage))
                    for stage, name in enumerate(STAGES)
                    for column in stage_columns(name)
                    if self.chance(50)
                },
            )
        if self.chance(3):
            self.add(
                "contact",
                property_createdate=self.time(self.key_moment()),
                property_hs_analytics_source="OFFLINE",
            )

    def listed(self, ids: list[str]) -> str:
        """Ids in one of the spellings of a list."""
        spelling = self.number(14) if self.chance(self.odd.merged_id_spellings) else 14
        time = self.pick(("1779000000000", "1700000000001"))
        if not ids:
            return self.pick(("[]", "{}", "null", "", "")) if spelling < 5 else ""
        if spelling == 0:
            return self.pick((";", "|")).join(f"{each}:{time}" for each in ids)
        if spelling == 1:
            return ", ".join(f"{each} : {time}" for each in ids)
        if spelling == 2:
            pairs = (f'{{"vid": "{each}", "timestamp": {time}}}' for each in ids)
            return f"[{', '.join(pairs)}]"
        if spelling == 3:
            pairs = (f'{{"timestamp":{time},"objectId":"{each}"}}' for each in ids)
            return f"[{','.join(pairs)}]"
        if spelling == 4:
            return "{" + ", ".join(f'"{each}": {time}' for each in ids) + "}"
        if spelling == 5:
            return "[" + ",".join(f'"{each}"' for each in ids) + "]"
        if spelling == 6:
            return '{"merged-vids": [' + ", ".join(f'"{each}"' for each in ids) + "]}"
        if spelling == 7:  # the name of a contact may hold another contact's id
            name = f"{self.pick(self.contacts)} and {self.pick(self.contacts)}, Inc"
            pairs = (f'{{"vid-to-merge":"{each}","name":"{name}"}}' for each in ids)
            return f"[{','.join(pairs)}]"
        if spelling == 8:
            return f"({', '.join(ids)})"
        if spelling == 9:
            return ";".join(f"{each}={time}" for each in ids)
        if spelling == 10:
            return ", ".join(f"{each}:Mon Jan 05 2026" for each in ids)
        return self.pick(
            (",", " ", "\n", ";;", ", ", "|", "/") if spelling < 14 else (";", "; ")
        ).join(ids)

    def make_stages(self) -> None:
        for name, stage_id in self.stages.items():
            if name == "?" and not self.chance(30):
                continue
            closed_won = {"open": "false", "?": None}.get(name, "true")
            is_closed = probability = None
            if self.chance(self.odd.stage_is_closed):
                is_closed = self.pick(("true", "true", "false", None))
                closed_won = self.pick((closed_won, "true"))
            if self.chance(self.odd.stage_probability):
                probability = self.pick(PROBABILITIES)
                closed_won = self.pick((closed_won, "true", "false", None))
            self.add(
                "deal_pipeline_stage",
                stage_id=self.written(stage_id),
                label=(
                    self.pick(STAGE_LABELS)
                    if self.chance(self.odd.stage_labels)
                    else name
                ),
                closed_won=closed_won,
                is_closed=is_closed,
                probability=probability,
            )
        if self.chance(self.odd.stage_closedlost):
            # the one id that companies share, always with the same row
            self.stages["lost"] = self.pick(("closedlost", "ClosedLost"))
            row = dict.fromkeys(
                [*SHAPES["deal_pipeline_stage"].columns, *LOADER_COLUMNS]
            )
            row |= {"stage_id": self.stages["lost"], "closed_won": "true"}
            self.tables["deal_pipeline_stage"].append(row)

    def make_deals(self) -> None:
        self.make_stages()
        merged_into: dict[str, list[str]] = {}
        for survivor, merged in self.draw_merges(self.deals) if self.deals else ():
            if self.chance(self.odd.deal_merged_object_ids):
                merged_into.setdefault(survivor, []).append(self.written(merged))
                continue
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
                **self.amounts(),
                property_hs_merged_object_ids=self.listed(merged_into.get(deal_id, [])),
                property_deal_currency_code="EUR",
                property_dealname=self.maybe(90, TITLES),
                property_createdate=self.time(self.stage_moment(1)),
                property_closedate=self.time(self.stage_moment(2)),
                is_deleted=self.truth(7),
            )
            self.make_stage_entries(deal_id, stage_ids)
            for _ in range(self.pick((0, 1, 2, 2, 3, 4))):
                self.add(
                    "deal_contact",
                    deal_id=self.written(deal_id),
                    contact_id=self.someone(),
                    type_id=self.maybe(80, ("3", "4", "1001")),
                    category=self.maybe(80, ("HUBSPOT_DEFINED", "USER_DEFINED")),
                )

    def make_stage_entries(self, deal_id: str, stage_ids: list[str]) -> None:
        """The stages that a deal passed; moved about among won stages and out of them,
        or in the simple case won once, by the first deal."""
        is_moved = self.chance(self.odd.stage_moves)
        for number in range(self.pick((0, 1, 1, 1, 2, 3)) + 2 * is_moved):
            may_win = is_moved or (number == 0 and deal_id == self.deals[0])
            choices = (*stage_ids[:1] * 3, *stage_ids) if may_win else stage_ids[2:3]
            self.add(
                "deal_stage",
                deal_id=self.written(deal_id),
                value=self.written(self.pick(choices)),
                date_entered=self.time(self.stage_moment(2)),
            )

    def amounts(self) -> dict[str, str | None]:
        amount = self.amount()
        home = self.amount() if self.chance(30) else None
        rate = self.pick(RATES) if self.chance(self.odd.exchange_rates) else None
        if amount and len(amount) > 10:
            rate = None  # engines differ in the last digit of so many
        return {
            "property_amount": amount,
            "property_amount_in_home_currency": home,
            "property_hs_exchange_rate": rate,
        }

    def amount(self) -> str | None:
        return "1,234.50" if self.chance(2) else self.pick(AMOUNTS)

    # -------------------------------------------------------------- interactions
    def make_interaction(self) -> None:
        getattr(self, f"make_{self.pick(INTERACTION_KINDS)}")()

    def url(self) -> str | None:
        if self.chance(4):
            return self.pick((None, *BROKEN_URLS))
        if self.chance(self.odd.hidden_tags):
            return self.pick(HIDDEN_TAGS)
        query = self.maybe(40, QUERIES)
        if self.chance(self.odd.gclids_that_are_none):
            query = self.pick(NO_CLICK_IDS)
        if self.chance(self.odd.source_parameters):
            query = self.pick(SOURCE_PARAMETERS)
        if self.last_query and self.chance(30):
            query = self.last_query.upper() if self.chance(40) else self.last_query
        self.last_query = query
        fragment = "#top" if self.chance(10) else ""
        return self.pick(PAGES) + (f"?{query}" if query else "") + fragment

    def referrer(self) -> str | None:
        referrer = self.maybe(50, REFERRERS)
        for percent, choices in (
            (self.odd.referrers_without_scheme, REFERRERS_WITHOUT_SCHEME),
            (self.odd.referrers_with_trailing_dot, REFERRERS_WITH_TRAILING_DOT),
            (self.odd.copies_of_pages, COPIES),
            (self.odd.pages_own_hosts, PAGES_OWN_HOSTS),
            (self.odd.other_hosts_of_engines, OTHER_HOSTS_OF_ENGINES),
        ):
            if self.chance(percent):
                referrer = self.pick(choices)
        return referrer

    def event(self, is_page_view: bool = False) -> dict[str, str | None]:
        return {
            "id": self.own_id(),
            "objectid": self.someone(),
            "occurredat": self.time(self.next_moment(is_page_view)),
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
            **self.event(is_page_view=True),
            property_hs_url=self.url(),
            property_hs_title=self.maybe(70, TITLES),
            property_hs_page_id=self.written(self.maybe(60, self.pages)),
            property_hs_page_content_type=self.maybe(60, CONTENT_TYPES),
            property_hs_is_external=self.maybe(50, ("true", "false")),
            property_hs_referrer=self.referrer(),
            property_hs_session_id=session,
            property_hs_session_source=self.maybe(
                40 if session else self.odd.session_sources_without_id, SESSION_SOURCES
            ),
            property_hs_query_params=self.maybe(self.odd.query_params, QUERY_PARAMS),
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
            **self.submitter(),
            timestamp=self.time(self.next_moment()),
            page_url=self.url(),
            title=self.maybe(70, TITLES),
            page_id=self.written(self.maybe(50, self.pages)),
        )

    def submitter(self) -> dict[str, str | None]:
        """Who submits, at times told by an address alone, or beside another's."""
        address = self.maybe(50, (*self.addresses, "A@«c».Example ", "z@«c».x"))
        return {"contact_id": self.maybe(70, (self.someone(),)), "email": address}

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

    def make_playing(self) -> None:
        """A play and what else tells of it; at times two plays, or no start."""
        self.visitor = self.pick(self.contacts)
        media = {
            "property_hs_media_id": self.maybe(40, self.pages),
            "property_hs_url": self.maybe(60, PAGES),
            "property_hs_media_title": self.maybe(60, TITLES),
        }
        for _ in range(1 + self.number(4)):
            has_state = self.chance(self.odd.media_states)
            self.add(
                "events_media_played",
                **self.event(),
                **media,
                property_hs_session_id=self.raw_session(),
                property_hs_state=self.pick(MEDIA_STATES) if has_state else None,
            )
        self.visitor = None

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

    def make_clicked_link(self) -> None:
        self.add(
            "events_clicked_link_in_email_v2",
            **self.event(),
            property_hs_url=self.url(),
        )

    def make_ad(self) -> None:
        self.add(
            "events_ad_interaction",
            **self.event(),
            property_hs_ad_network=self.maybe(95, NETWORKS),
            property_hs_ad_campaign_id="5",
            property_hs_ad_id="6",
            property_hs_url=self.url(),
        )

    def make_lead_ad(self) -> None:
        """An ad and a form soon after it, at times with a page view between; made when
        the contact was, at times."""
        if not self.chance(self.odd.lead_ads):
            return
        self.visitor = self.pick(self.contacts)
        self.last_moment = self.key_moments[0] - self.pick(GAPS[:8])
        for _ in range(1 + self.number(2)):
            self.make_ad()
        if self.chance(30):
            self.make_page_view()
        self.make_form()
        self.visitor = None

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
            created_at=(
                self.time(self.last_moment - self.pick((*GAPS, -GAPS[3])))
                if self.chance(self.odd.participants_created_at)
                else None
            ),
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
                self.maybe(
                    100 - self.odd.empty_thread_ids, self.threads[:1] * 3 + self.threads
                )
            ),
            property_hs_email_direction=self.maybe(
                self.odd.email_directions, DIRECTIONS
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
            associated_deal_id=(
                None
                if self.chance(self.odd.conversations_without_deal)
                else self.some_deal() or self.strangers[0]
            ),
            spam=self.truth(10),
        )

    def make_communication(self) -> None:
        if not self.chance(self.odd.communications):
            return
        self.add(
            "engagement_communication",
            engagement_id=self.new_engagement(),
            property_hs_timestamp=(
                self.time(self.next_moment()) if self.chance(80) else None
            ),
            property_hs_createdate=self.time(self.next_moment()),
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
MERGED_IDS = ("property_hs_merged_object_ids", "property_hs_calculated_merged_vids")


def never_merged(tables: RawTables) -> RawTables:
    """As if every merged record had had its survivor's id from the start. Changes no
    credit: merging two ids equals having had one.

    Addresses are written as their owners' own.
    """
    crm = read_crm(tables)

    def with_survivors(name: str, row: dict, typed: dict) -> dict[str, str | None]:
        changed = dict(row)
        for column in CONTACT_COLUMNS:
            if column in row:
                changed[column] = crm.contact_merges.survivor(typed.get(column))
        for column in DEAL_COLUMNS:
            if column in row:
                changed[column] = crm.deal_merges.survivor(typed.get(column))
        if name == "email_event":
            owner = contact_with_address(typed["recipient"], crm)
            changed["recipient"] = own_address(owner)
        if name == "contact_form_submission":
            owner = contact_with_address(typed["email"], crm)
            changed["email"] = own_address(owner)
        return changed

    own_entries = {
        row["deal_id"]
        for row in history(tables, "deal_stage")
        if None not in (row["value"], row["date_entered"])
    }

    def tells_its_survivors_stages(entry: dict) -> bool:
        survivor = crm.deal_merges.survivor(entry["deal_id"])
        return entry["deal_id"] == survivor or survivor not in own_entries

    changed = {
        name: [
            with_survivors(name, row, typed)
            for row, typed in zip(rows, typed_rows(tables, name), strict=True)
            if name != "deal_stage" or tells_its_survivors_stages(typed)
        ]
        for name, rows in tables.items()
    }
    changed["contact"] = [
        row | dict.fromkeys(MERGED_IDS) | {"property_email": own_address(typed["id"])}
        for row, typed in zip(
            tables["contact"], typed_rows(tables, "contact"), strict=True
        )
        if typed["id"] is None or not crm.is_merged_contact(typed["id"])
    ]
    changed["deal"] = [
        row | {MERGED_IDS[0]: None}
        for row, typed in zip(tables["deal"], typed_rows(tables, "deal"), strict=True)
        if typed["deal_id"] is None or not crm.is_merged_deal(typed["deal_id"])
    ]
    return changed | {"contact_merge_audit": [], "merged_deal": []}


def own_address(contact_id: str | None) -> str | None:
    return contact_id and f"{contact_id}@own.example"
