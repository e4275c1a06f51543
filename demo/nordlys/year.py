"""A year of ordinary business: contacts, their journeys, deals and ads, by chance."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from nordlys.arrivals import Arrival, ad_arrival, mail_arrival, pick_arrival
from nordlys.catalogue import (
    ADS,
    CALL_BUSY,
    CALL_CONNECTED,
    CALL_NO_ANSWER,
    CALL_VOICEMAIL,
    CTAS,
    CUSTOM_EVENTS,
    EMAIL_CTA,
    EUR_PER_UNIT,
    EVENTS,
    FORMS,
    HOME_CURRENCY,
    LOST_STAGE,
    MAILINGS,
    OPEN_STAGES,
    OWNERS,
    PAGES,
    PLACES,
    SOCIAL_POSTS,
    TRADES,
    VIDEOS,
    WON_STAGE,
    YEAR_END,
    YEAR_START,
    Ad,
    Mailing,
)
from nordlys.world import NO_SESSION, Lead, Session, Visit, World, iso

CONTACTS = 232
COMPANIES = 78
DEALS = 56

# How busy a month is (the cases add to February and March), and when the data share
# began to tell session ids.
MONTH_WEIGHT = dict(
    zip(
        range(1, 13),
        (1.3, 0.8, 0.8, 1.5, 1.2, 1.2, 0.5, 0.9, 1.6, 1.3, 1.6, 0.8),
        strict=True,
    )
)
RAW_SESSIONS_SINCE = datetime(2026, 5, 1)

# Where a contact comes from, with its share of a hundred.
ORIGINS = {
    "ORGANIC_SEARCH": 22,
    "DIRECT_TRAFFIC": 11,
    "OFFLINE": 13,
    "AD": 27,
    "SOCIAL_MEDIA": 9,
    "REFERRALS": 6,
    "OTHER_CAMPAIGNS": 5,
    "AI_REFERRALS": 4,
    "EMAIL_MARKETING": 3,
}
AD_PULL = {"Brand | Search": 1, "Cargo bike leasing | Search": 3}
RETURNS = (
    *("ORGANIC_SEARCH", "DIRECT_TRAFFIC", "DIRECT_TRAFFIC", "REFERRALS"),
    *("SOCIAL_MEDIA", "OTHER_CAMPAIGNS", "AI_REFERRALS", "PAID_SEARCH", "PAID_SOCIAL"),
)
OFFLINE_LEADS = (
    Lead("OFFLINE", "IMPORT", "Fair badge scans.xlsx"),
    Lead("OFFLINE", "IMPORT", "Chamber of commerce list.csv"),
    Lead("OFFLINE", "INTEGRATION", "Calendar app"),
    Lead("OFFLINE", "API", "ERP bridge"),
    Lead("OFFLINE", "SALESFORCE", "Old CRM"),
    Lead("OFFLINE", "CRM_UI", "userId:42"),
)
BROWSED = (
    *("home", "home", "bikes", "bikes", "box", "longtail", "leasing", "pricing"),
    *("customers", "story", "service", "about", "blog", "blog_tag", "post_winter"),
    *("post_tco", "post_zones", "post_tender", "post_drivers", "kb_battery"),
    *("kb_insurance", "shop", "shop_rain", "shop_label"),
)
SERIOUS = ("pricing", "leasing", "story", "service", "box", "longtail", "contact")
BIKES = ("Box B1", "Longtail L2")


@dataclass(frozen=True)
class Person:
    """A contact of the ordinary year."""

    id: str
    company_id: str
    created: datetime


class Year:
    """Lives the year once; everything depends on the seed and on nothing else."""

    def __init__(self, world: World, seed: str = "nordlys") -> None:
        self.world = world
        self.rng = Random(seed)
        self.people: list[Person] = []
        self.company_names: dict[str, str] = {}
        self._days = [YEAR_START + timedelta(days=n) for n in range(365)]
        self._day_weights = [
            MONTH_WEIGHT[day.month] * (0.2 if day.weekday() > 4 else 1.0)
            for day in self._days
        ]

    def live(self) -> None:
        self.world.count_from("contact", 101)
        self.world.count_from("company", 101)
        self.world.count_from("deal", 9001)
        self._found_companies()
        for _ in range(CONTACTS):
            self._meet_somebody()
        self.people.sort(key=lambda person: (person.created, person.id))
        self._send_mailings()
        self._click_posts()
        self._hold_events()
        self._make_deals()
        self._chat()
        self._import_ad_metrics()

    # When things happen

    def _working_moment(self, day: datetime) -> datetime:
        hours = self.rng.choices(
            range(5, 21), (1, 3, 7, 9, 9, 7, 5, 7, 9, 8, 6, 4, 2, 2, 3, 2)
        )[0]
        second = self.rng.randrange(3600)
        return datetime.combine(day.date(), time(hours)) + timedelta(seconds=second)

    def _some_moment(self) -> datetime:
        return self._working_moment(self.rng.choices(self._days, self._day_weights)[0])

    def _later(self, when: datetime, mean_days: float) -> datetime:
        """Some days later, at a time of day at which people work."""
        wait = max(0.1, self.rng.expovariate(1 / mean_days))
        later = self._working_moment(when + timedelta(days=wait))
        return later if later > when else when + timedelta(hours=3)

    # Visits

    def _session(self, when: datetime, arrival: Arrival) -> Session:
        if when < RAW_SESSIONS_SINCE or self.rng.random() < 0.5:
            return NO_SESSION
        source = arrival.channel if self.rng.random() < 0.9 else None
        return Session(f"hs-{self.world.new_id('session', 4)}", source)

    def _visit(
        self, contact_id: str, start: datetime, first: str, arrival: Arrival, pages: int
    ) -> Visit:
        """A visit of some pages, and what else the visitor may do on them."""
        names = [first, *self.rng.choices(BROWSED, k=pages - 1)]
        session = self._session(start, arrival)
        views: list[str] = []
        when, before = start, None
        for name in names:
            page = PAGES[name]
            is_told = before is None or self.rng.random() < 0.92
            told = session if is_told else NO_SESSION
            views.append(
                self.world.view(
                    contact_id,
                    when,
                    page,
                    arrival if before is None else None,
                    referrer=before,
                    session=told,
                    upper_case=self.rng.random() < 0.1,
                )
            )
            self._do_something_on(contact_id, name, when, session)
            before, ended = page.url, when
            when += timedelta(seconds=int(15 + self.rng.expovariate(1 / 70)))
            if self.rng.random() < 0.03:
                when += timedelta(microseconds=self.rng.randrange(10**6))
        return Visit(views, ended, session)

    def _do_something_on(
        self, contact_id: str, name: str, when: datetime, session: Session
    ) -> None:
        soon = when + timedelta(seconds=self.rng.randrange(4, 12))
        chance = self.rng.random()
        for cta in CTAS:
            if cta.page == name and chance < 0.22:
                self.world.click_cta(contact_id, soon, cta, session=session)
        for video in VIDEOS:
            if video[2] == name and 0.3 < chance < 0.45:
                self.world.play(contact_id, soon, video, session)
        for event in CUSTOM_EVENTS:
            if event[2] == name and 0.5 < chance < 0.65:
                self.world.custom(contact_id, soon, event, session)

    def _come_back(self, contact_id: str, when: datetime, first: str = "") -> None:
        arrival = pick_arrival(self.rng, when, RETURNS)
        first = first or self.rng.choice(BROWSED)
        self._visit(contact_id, when, first, arrival, self._page_count())

    def _page_count(self) -> int:
        return self.rng.choices((1, 2, 3, 4, 5, 7), (24, 26, 20, 14, 10, 6))[0]

    # Contacts

    def _found_companies(self) -> None:
        names = [f"{place} {trade}" for trade in TRADES for place in PLACES]
        self.rng.shuffle(names)
        for name in names[:COMPANIES]:
            self.company_names[self.world.company(name)] = name

    def _meet_somebody(self) -> None:
        contact_id = self.world.new_id("contact")
        origin = self.rng.choices(list(ORIGINS), list(ORIGINS.values()))[0]
        moment = self._some_moment()
        if origin == "OFFLINE":
            created, lead = moment, self.rng.choice(OFFLINE_LEADS)
        else:
            created, lead = self._first_visits(contact_id, moment, origin)
        company_id = self.rng.choice(list(self.company_names))
        employer = company_id if self.rng.random() < 0.95 else None
        self.world.contact(created, lead, contact_id=contact_id, company_id=employer)
        self.people.append(Person(contact_id, company_id, created))
        when = created
        for _ in range(self.rng.choices(range(8), (14, 20, 20, 16, 12, 8, 6, 4))[0]):
            when = self._later(when, 16)
            if when < YEAR_END:
                self._come_back(contact_id, when)

    def _first_visits(
        self, contact_id: str, moment: datetime, origin: str
    ) -> tuple[datetime, Lead]:
        """The visits up to the form; how the first of them arrived is the lead."""
        lead: Lead | None = None
        visits = self.rng.choices((0, 1, 2, 3), (40, 30, 20, 10))[0]
        ages = sorted((self.rng.uniform(0.5, 40) for _ in range(visits)), reverse=True)
        for age in ages:
            when = self._working_moment(moment - timedelta(days=age))
            if not YEAR_START <= when < moment - timedelta(hours=1):
                continue
            arrival, _ = self._arrive(contact_id, when, origin, lead is None)
            self._visit(
                contact_id,
                when,
                self.rng.choice(BROWSED),
                arrival,
                self._page_count(),
            )
            lead = lead or Lead.of(arrival)
        arrival, form_name = self._arrive(contact_id, moment, origin, True)
        form = FORMS[form_name]
        visit = self._visit(
            contact_id, moment, form.page, arrival, self.rng.choice((1, 2, 3))
        )
        submitted = visit.ended + timedelta(seconds=self.rng.randrange(20, 90))
        submitted = submitted.replace(microsecond=0)
        if len(visit.views) > 1:
            back = submitted - timedelta(seconds=12)
            if back > visit.ended:
                self.world.view(contact_id, back, PAGES[form.page])
        self.world.submit(contact_id, submitted, form, query=arrival.url_query)
        if self.rng.random() < 0.6:
            thanked = submitted + timedelta(seconds=3)
            self.world.view(contact_id, thanked, PAGES["thanks"])
        created = submitted + timedelta(seconds=self.rng.choice((0, 0, 0, 1)))
        return created, lead or Lead.of(arrival)

    def _arrive(
        self, contact_id: str, when: datetime, origin: str, by_origin: bool
    ) -> tuple[Arrival, str]:
        """How a visit arrives, and the form that its landing page has."""
        running = [ad for ad in ADS if ad.starts <= when.date() <= ad.ends]
        if by_origin and origin == "AD" and running:
            weights = [AD_PULL.get(ad.campaign, 5) for ad in running]
            ad = self.rng.choices(running, weights)[0]
            return self._click_ad(contact_id, when, ad), self._form_of(ad)
        channels = (origin,) if by_origin and origin != "AD" else RETURNS
        form = self.rng.choices(
            ("contact", "guide", "tco", "newsletter", "testride", "tender"),
            (20, 26, 22, 14, 12, 6),
        )[0]
        return pick_arrival(self.rng, when, channels), form

    def _form_of(self, ad: Ad) -> str:
        forms = [name for name, form in FORMS.items() if form.page == ad.page]
        return forms[0] if forms else "contact"

    def _click_ad(self, contact_id: str, landing: datetime, ad: Ad) -> Arrival:
        clicked = landing - timedelta(seconds=self.rng.randrange(2, 12))
        arrival = ad_arrival(ad, self.rng.randrange(10**6))
        tagged = arrival if self.rng.random() < 0.7 else None
        self.world.click_ad(contact_id, clicked, ad, tagged)
        return arrival

    # Marketing

    def _send_mailings(self) -> None:
        for mailing in MAILINGS:
            readers = [p for p in self.people if p.created < mailing.sent]
            for person in readers:
                self._read(person, mailing)

    def _read(self, person: Person, mailing: Mailing) -> None:
        recipient = self.world.email_of(person.id)
        chance = self.rng.random()
        if chance > 0.3:
            return
        opened = mailing.sent + timedelta(seconds=int(self.rng.expovariate(1 / 40000)))
        self.world.email_event(mailing, recipient, opened, "OPEN")
        if chance > 0.12 or opened > YEAR_END - timedelta(hours=2):
            return
        query = mail_arrival(mailing).query
        for _ in range(self.rng.choices((1, 2), (85, 15))[0]):
            opened += timedelta(seconds=self.rng.randrange(8, 90))
            self.world.email_event(mailing, recipient, opened, query=query)
        landed = opened + timedelta(seconds=3)
        arrival = mail_arrival(mailing)
        self._visit(person.id, landed, mailing.page, arrival, self._page_count())
        if mailing.page == "testride" and self.rng.random() < 0.5:
            self.world.click_cta(person.id, opened, EMAIL_CTA, in_email=True)
        if chance < 0.02:
            opened += timedelta(seconds=4)
            self.world.email_event(mailing, recipient, opened, filtered=True)

    def _click_posts(self) -> None:
        for post in SOCIAL_POSTS:
            week = (post.posted, post.posted + timedelta(days=6))
            followers = [p for p in self.people if p.created < week[1]]
            for person in self.rng.sample(followers, min(9, len(followers))):
                clicked = self._later(week[0], 1.5)
                self.world.click_post(person.id, clicked, post)
                landed = clicked + timedelta(seconds=4)
                arrival = pick_arrival(self.rng, landed, ("SOCIAL_MEDIA",))
                self._visit(person.id, landed, post.page, arrival, self._page_count())

    def _hold_events(self) -> None:
        for event in EVENTS:
            invited = [
                person
                for person in self.people
                if person.created < event.starts - timedelta(days=2)
            ]
            guests = self.rng.sample(invited, min(event.guests, len(invited)))
            for person in guests:
                earliest = max(person.created, event.starts - timedelta(days=20))
                room = (event.starts - earliest).total_seconds()
                signed_up = earliest + timedelta(seconds=int(self.rng.random() * room))
                fate = self.rng.random()
                self.world.participate(event.id, person.id, signed_up, "REGISTERED")
                if fate < 0.1:
                    cancelled = signed_up + timedelta(hours=5)
                    self.world.participate(event.id, person.id, cancelled, "CANCELLED")
                elif fate < 0.75:
                    came = event.starts + timedelta(seconds=self.rng.randrange(900))
                    self.world.participate(event.id, person.id, came, "ATTENDED")

    # Sales

    def _make_deals(self) -> None:
        colleagues: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            colleagues[person.company_id].append(person)
        companies = [c for c in self.company_names if c in colleagues]
        self.rng.shuffle(companies)
        made = 0
        for company_id in companies * 2:
            if made == DEALS:
                break
            made += self._make_deal(company_id, colleagues[company_id], made)

    def _make_deal(
        self, company_id: str, colleagues: list[Person], number: int
    ) -> bool:
        champion = self.rng.choice(colleagues)
        created = self._later(champion.created, 24)
        if created > YEAR_END - timedelta(days=6):
            return False
        latest = created
        if self.rng.random() < 0.15:  # somebody joins who was not known before
            latest += timedelta(days=40)
        others = [p for p in colleagues if p.created < latest and p != champion]
        contacts = (champion, *others[: self.rng.choice((0, 0, 1, 1, 2))])
        company = self.company_names[company_id]
        pipeline = "tenders" if "Municipality" in company else "default"
        length = self.rng.uniform(18, 75) * (1.5 if pipeline == "tenders" else 1)
        ends = self._working_moment(created + timedelta(days=length))
        outcome = self.rng.choices(("won", "lost", "open"), (44, 38, 18))[0]
        if ends > YEAR_END - timedelta(days=1):
            outcome = "open"
        history = self._stages(pipeline, created, ends, outcome)
        bikes, model = self.rng.randrange(2, 28), self.rng.choice(BIKES)
        currency = self.rng.choices(tuple(EUR_PER_UNIT), (72, 17, 11))[0]
        euros = bikes * self.rng.choice((2450, 2650, 2890, 3050))
        amount = round(euros / EUR_PER_UNIT[currency], -2)
        known_at_home = currency == HOME_CURRENCY and self.rng.random() < 0.6
        deal_id = self.world.deal(
            f"{company}: {bikes} {model}",
            created,
            tuple(person.id for person in contacts),
            history,
            amount=amount,
            home_amount=amount if known_at_home else None,
            currency=currency,
            closed=ends if outcome != "open" else ends + timedelta(days=30),
            pipeline=pipeline,
            owner=self.rng.choice(OWNERS)[0],
            deal_type="existingbusiness" if number > 44 else "newbusiness",
        )
        self._raise_lifecycle(contacts, outcome, created, ends)
        self._sell(deal_id, contacts, created, min(ends, YEAR_END))
        return True

    def _stages(
        self, pipeline: str, created: datetime, ends: datetime, outcome: str
    ) -> list[tuple[str, datetime]]:
        """The stages on the way, evenly spread, as far as the year goes."""
        stages = list(OPEN_STAGES[pipeline])
        if outcome != "open":
            final = WON_STAGE if outcome == "won" else LOST_STAGE
            stages.append(final[pipeline])
        step = (ends - created) / max(1, len(stages) - 1)
        moments = [(created + step * n).replace(microsecond=0) for n in range(9)]
        history = list(zip(stages, moments, strict=False))
        if outcome != "open":
            history[-1] = (stages[-1], ends)
        return [(stage, when) for stage, when in history if when < YEAR_END]

    def _raise_lifecycle(
        self,
        contacts: tuple[Person, ...],
        outcome: str,
        created: datetime,
        ends: datetime,
    ) -> None:
        """Who has a deal is an opportunity, who has won one a customer, since the first
        of them."""
        for person in contacts:
            row = self.world.contacts[person.id]
            _date_stage(row, "opportunity", created)
            if outcome == "won":
                row["property_lifecyclestage"] = "customer"
                _date_stage(row, "customer", ends)
            elif row["property_lifecyclestage"] != "customer":
                row["property_lifecyclestage"] = "opportunity"

    def _sell(
        self,
        deal_id: str,
        contacts: tuple[Person, ...],
        created: datetime,
        ends: datetime,
    ) -> None:
        """Calls, meetings, emails and visits while a deal is on."""
        when = self._later(created, 2)
        while when < ends - timedelta(days=1):
            person = self.rng.choice(contacts)
            who, deals = (person.id,), (deal_id,)
            if self.rng.random() < 0.12:
                deals = ()
            activity = self.rng.choices(
                ("call", "meeting", "email", "visit", "visits"), (24, 14, 24, 22, 8)
            )[0]
            if activity == "call":
                self._call(who, deals, when)
            elif activity == "meeting":
                everybody = tuple(person.id for person in contacts)
                self._meet(everybody, deals, when)
            elif activity == "email":
                self._write(who, deals, when)
            else:
                visitors = contacts if activity == "visits" else (person,)
                for visitor in visitors:
                    self._come_back(visitor.id, when, self.rng.choice(SERIOUS))
            when = self._later(when, 4)

    def _call(
        self, who: tuple[str, ...], deals: tuple[str, ...], when: datetime
    ) -> None:
        outcomes = (CALL_CONNECTED, CALL_NO_ANSWER, CALL_VOICEMAIL, CALL_BUSY, None)
        outcome = self.rng.choices(outcomes, (60, 18, 10, 7, 5))[0]
        title = self.rng.choice(("Follow-up", "Questions on the lease", "Call"))
        self.world.call(who, deals, when, outcome, title)

    def _meet(
        self, who: tuple[str, ...], deals: tuple[str, ...], when: datetime
    ) -> None:
        outcomes = ("COMPLETED", "SCHEDULED", None, "CANCELED", "NO_SHOW")
        outcome = self.rng.choices(outcomes, (66, 10, 8, 9, 7))[0]
        title = self.rng.choice(("Test ride at the depot", "Online demo", "Offer"))
        booked = when - timedelta(days=3)
        self.world.meeting(who, deals, when, outcome, title, booked=booked)

    def _write(
        self, who: tuple[str, ...], deals: tuple[str, ...], when: datetime
    ) -> None:
        thread = f"th-{self.world.new_id('thread', 4)}"
        self.world.sales_email(who, deals, when, "EMAIL", thread)
        if self.rng.random() < 0.6:
            answered = when + timedelta(seconds=self.rng.randrange(900, 90000))
            if answered < YEAR_END:
                self.world.sales_email(who, deals, answered, "INCOMING_EMAIL", thread)

    def _chat(self) -> None:
        deal_of = {
            str(row["contact_id"]): str(row["deal_id"])
            for row in self.world.tables.rows["deal_contact"]
            if str(row["deal_id"]) < "9500"
        }
        for person in self.rng.sample(self.people, 44):
            when = self._later(person.created, 30)
            if when > YEAR_END:
                continue
            self.world.conversation(
                person.id,
                when,
                deal_of.get(person.id),
                spam=self.rng.random() < 0.06,
                channel=self.rng.choice(("1000", "1000", "1002", "1001")),
            )

    # What the ads cost

    def _import_ad_metrics(self) -> None:
        """Spend, clicks and impressions of each ad on each day it ran."""
        clicks_known = self._ad_clicks()
        for ad in ADS:
            for offset in range((ad.ends - ad.starts).days + 1):
                day = ad.starts + timedelta(days=offset)
                pace = self.rng.uniform(0.7, 1.3) * (0.4 if day.weekday() > 4 else 1)
                planned = (ad.spend_a_day or 8) * pace / ad.cost_per_click
                clicks = max(round(planned), clicks_known[ad.id, day])
                price = ad.cost_per_click if ad.spend_a_day else 0
                spend = clicks * price * self.rng.uniform(0.9, 1.1)
                self.world.tables.add(
                    "events_ad_metrics_imported",
                    id=self.world.event_id("am"),
                    occurredat=day.isoformat(),
                    property_hs_ad_network=ad.network,
                    property_hs_ad_account_id=ad.account,
                    property_hs_ad_campaign_id=ad.campaign_id,
                    property_hs_ad_campaign_name=ad.campaign,
                    property_hs_ad_group_id=ad.group_id,
                    property_hs_ad_group_name=ad.group,
                    property_hs_ad_id=ad.id,
                    property_hs_ad_amount_spent=f"{spend:.2f}",
                    property_hs_ad_clicks=clicks,
                    property_hs_ad_impressions=clicks * self.rng.randrange(28, 70)
                    + self.rng.randrange(40),
                )

    def _ad_clicks(self) -> Counter[tuple[str, date]]:
        """The known clicks, those of the cases among them, by ad and day."""
        return Counter(
            (str(row["property_hs_ad_id"]), date.fromisoformat(row["occurredat"][:10]))
            for row in self.world.tables.rows["events_ad_interaction"]
            if row["occurredat"]
        )


def _date_stage(row: dict, stage: str, when: datetime) -> None:
    """Date a contact's stage, unless it is dated earlier or not reached yet."""
    column = f"property_hs_lifecyclestage_{stage}_date"
    if when < YEAR_END:
        row[column] = min(row.get(column) or iso(when), iso(when))
