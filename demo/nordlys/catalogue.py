"""What Nordlys has: pages, forms, emails, ads, events, campaigns, stages, people."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

YEAR_START = datetime(2025, 10, 1)
YEAR_END = datetime(2026, 10, 1)

HOME_CURRENCY = "EUR"
EUR_PER_UNIT = {"EUR": 1.0, "SEK": 0.089137, "USD": 0.921408}


def guid(name: str) -> str:
    """A stable id in the shape of HubSpot's guids."""
    return str(uuid5(NAMESPACE_URL, f"https://www.nordlys.example/{name}"))


@dataclass(frozen=True)
class Page:
    """A page; `kind` is its content type, None where HubSpot tells none."""

    page_id: str | None
    url: str
    title: str | None
    kind: str | None
    is_external: bool | None = False


WWW = "https://www.nordlys.example"
BLOG = "https://blog.nordlys.example"
GO = "https://go.nordlys.example"
HELP = "https://help.nordlys.example"
SHOP = "https://shop.nordlys.example"

PAGES: dict[str, Page] = {
    "home": Page(
        "5001", f"{WWW}/", "Nordlys | Electric cargo bikes for fleets", "standard-page"
    ),
    "bikes": Page(
        "5002", f"{WWW}/cargo-bikes", "Our cargo bikes | Nordlys", "standard-page"
    ),
    "box": Page(
        "5003",
        f"{WWW}/cargo-bikes/box-b1",
        "Box B1: 200 kg in every bike lane",
        "site-page",
    ),
    "longtail": Page(
        "5004",
        f"{WWW}/cargo-bikes/longtail-l2",
        "Longtail L2: the service van on two wheels",
        "site-page",
    ),
    "leasing": Page(
        "5005", f"{WWW}/leasing", "Cargo bike leasing, all included", "site-page"
    ),
    "pricing": Page(
        "5006", f"{WWW}/pricing", "Prices and leasing terms", "standard-page"
    ),
    "customers": Page("5007", f"{WWW}/customers", "Who rides Nordlys", "standard-page"),
    "story": Page(
        "5008",
        f"{WWW}/customers/havnholm-parcels",
        'Havnholm Parcels: "We parked 14 vans for good"',
        "site-page",
    ),
    "service": Page(
        "5009", f"{WWW}/service-and-repair", "Service at your depot", "site-page"
    ),
    "about": Page("5010", f"{WWW}/about", "About Nordlys", "standard-page"),
    "contact": Page("5011", f"{WWW}/contact", "Talk to us", "standard-page"),
    "guide": Page(
        "5101",
        f"{GO}/leasing-guide",
        "The fleet manager's guide to cargo bike leasing",
        "landing-page",
    ),
    "tco": Page(
        "5102", f"{GO}/tco-calculator", "Van or bike? Cost calculator", "landing-page"
    ),
    "webinar": Page(
        "5103",
        f"{GO}/webinar-winter-fleet",
        "Webinar: cargo bikes through a Nordic winter",
        "landing-page",
    ),
    "testride": Page(
        "5104", f"{GO}/test-ride", "Book a test ride at your depot", "landing-page"
    ),
    "hubs": Page(
        "5105",
        f"{GO}/city-hubs-whitepaper",
        "White paper: micro hubs for city logistics",
        "landing-page",
    ),
    "offer": Page(
        "5106",
        f"{GO}/summer-offer",
        "Summer leasing offer: 3 months free",
        "landing-page",
    ),
    "tender": Page(
        "5107",
        f"{GO}/tender-checklist",
        "Checklist: tendering a municipal bike fleet",
        "landing-page",
    ),
    "thanks": Page("5190", f"{GO}/thank-you", "Thank you", None),
    "preferences": Page("5191", f"{GO}/preferences", None, None, None),
    "blog": Page("5201", f"{BLOG}/", "The Nordlys blog", "listing-page"),
    "blog_tag": Page(
        "5202", f"{BLOG}/tag/last-mile", "Posts on last-mile delivery", "listing-page"
    ),
    "post_winter": Page(
        "5211",
        f"{BLOG}/cargo-bikes-in-winter",
        "Snow, salt and 200 kg: cargo bikes in winter",
        "blog-post",
    ),
    "post_tco": Page(
        "5212",
        f"{BLOG}/van-or-cargo-bike",
        "Van or cargo bike? What a year really costs",
        "blog-post",
    ),
    "post_zones": Page(
        "5213",
        f"{BLOG}/zero-emission-zones-2026",
        "Zero-emission zones in 2026: what changes",
        "blog-post",
    ),
    "post_tender": Page(
        "5214",
        f"{BLOG}/seven-questions-for-your-tender",
        "Seven questions to put in your bike tender",
        "blog-post",
    ),
    "post_drivers": Page(
        "5215",
        f"{BLOG}/from-driver-to-rider",
        "From driver to rider: a day with Havnholm Parcels",
        "blog-post",
    ),
    "kb_battery": Page(
        "5301",
        f"{HELP}/battery-in-the-cold",
        "Charging and storing the battery in the cold",
        "knowledge-article",
    ),
    "kb_insurance": Page(
        "5302",
        f"{HELP}/insurance-and-theft",
        "What the lease insures, and what to do after a theft",
        "knowledge-article",
    ),
    "shop": Page(None, f"{SHOP}/", "Nordlys shop", None, True),
    "shop_rain": Page(
        None, f"{SHOP}/p/rain-cover-b1", "Rain cover for Box B1", None, True
    ),
    "shop_label": Page(
        None, f"{SHOP}/p/cargo-net", "Cargo net, 90 x 60 cm", "external-page", True
    ),
}


@dataclass(frozen=True)
class Form:
    """A form and the page it stands on."""

    name: str
    page: str
    form_type: str = "HUBSPOT"

    @property
    def id(self) -> str:
        return guid(f"form/{self.name}")


FORMS: dict[str, Form] = {
    "contact": Form("Talk to us", "contact"),
    "guide": Form("Leasing guide download", "guide"),
    "tco": Form("Cost calculator result", "tco"),
    "webinar": Form("Winter webinar registration", "webinar"),
    "testride": Form("Test ride request", "testride"),
    "hubs": Form("City hubs white paper", "hubs"),
    "offer": Form("Summer offer", "offer"),
    "tender": Form("Tender checklist", "tender"),
    "newsletter": Form("Newsletter pop-up", "post_tco", "CAPTURED"),
    "shop": Form("Shop: notify me when in stock", "shop_rain", "CAPTURED"),
}


@dataclass(frozen=True)
class Mailing:
    """A marketing email: its campaign id, its content id, and where it leads."""

    id: str
    content_id: str
    name: str
    subject: str
    sent: datetime
    page: str
    utm_campaign: str


def _newsletter(number: int, year: int, month: int, subject: str, page: str) -> Mailing:
    return Mailing(
        str(8000 + number),
        str(88000 + number),
        f"Newsletter {year}-{month:02d}",
        subject,
        datetime(year, month, 14, 8, 0),
        page,
        f"newsletter-{year}-{month:02d}",
    )


def _mailing(
    number: int, name: str, subject: str, sent: datetime, page: str, campaign: str
) -> Mailing:
    return Mailing(
        str(8100 + number), str(88100 + number), name, subject, sent, page, campaign
    )


MAILINGS: tuple[Mailing, ...] = (
    _newsletter(1, 2025, 10, "Autumn at the depot", "post_winter"),
    _newsletter(2, 2025, 11, "Is your fleet ready for snow?", "post_winter"),
    _newsletter(3, 2025, 12, "A year in 3 million deliveries", "post_drivers"),
    _newsletter(4, 2026, 1, "New zones, new rules", "post_zones"),
    _newsletter(5, 2026, 2, "Van or bike: the numbers", "post_tco"),
    _newsletter(6, 2026, 3, "Spring means test rides", "testride"),
    _newsletter(7, 2026, 4, "Seven questions for your tender", "post_tender"),
    _newsletter(8, 2026, 5, "Meet the new Longtail L2", "longtail"),
    _newsletter(9, 2026, 6, "Three months free", "offer"),
    _newsletter(10, 2026, 7, "Summer reading for fleet managers", "blog"),
    _newsletter(11, 2026, 8, "Micro hubs that pay", "hubs"),
    _newsletter(12, 2026, 9, "Book your autumn service", "service"),
    _mailing(
        1,
        "Winter fleet: webinar invitation",
        "You are invited: cargo bikes through winter",
        datetime(2025, 11, 4, 9, 0),
        "webinar",
        "winter-fleet-2025",
    ),
    _mailing(
        2,
        "Spring test rides: invitation",
        "We bring the bikes to you",
        datetime(2026, 3, 24, 9, 0),
        "testride",
        "spring-test-rides-2026",
    ),
    _mailing(
        3,
        "City hubs: white paper",
        "The white paper on micro hubs",
        datetime(2026, 1, 27, 9, 0),
        "hubs",
        "city-hubs",
    ),
    _mailing(
        4,
        "Tender season: checklist",
        "Your tender checklist",
        datetime(2026, 8, 25, 9, 0),
        "tender",
        "tender-season-2026",
    ),
)


@dataclass(frozen=True)
class Cta:
    """A call to action and the page or email it stands in."""

    id: str
    name: str
    page: str
    leads_to: str


CTAS: tuple[Cta, ...] = (
    Cta("6601", "Get the leasing guide (blog footer)", "post_tco", "guide"),
    Cta("6602", "Book a test ride (Box B1)", "box", "testride"),
    Cta("6603", "Calculate your cost (leasing)", "leasing", "tco"),
    Cta("6604", "Read the white paper (zones post)", "post_zones", "hubs"),
    Cta("6605", "Talk to us (pricing)", "pricing", "contact"),
)
EMAIL_CTA = Cta("6690", "Book a test ride (email button)", "testride", "testride")


@dataclass(frozen=True)
class Ad:
    """An ad with its place in the account, when it ran, and what it cost."""

    network: str
    account: str
    campaign_id: str
    campaign: str
    group_id: str
    group: str
    id: str
    keyword: str | None
    page: str
    starts: date
    ends: date
    spend_a_day: float
    cost_per_click: float


_GOOGLE_BRAND = ("google", "4821130907", "20110001", "Brand | Search")
_GOOGLE_LEASE = ("google", "4821130907", "20110002", "Cargo bike leasing | Search")
_BING_LEASE = ("bing", "B0171142", "30110001", "Cargo bike leasing | Bing")
_FB_SPRING = ("facebook", "1093551208", "40110001", "Spring test rides | Prospecting")
_FB_SUMMER = ("facebook", "1093551208", "40110002", "Summer offer | Retargeting")
_LI_HUBS = ("linkedin", "507712334", "50110001", "City hubs | Decision makers")
_LI_WINTER = ("linkedin", "507712334", "50110002", "Winter webinar | Fleet managers")

ADS: tuple[Ad, ...] = (
    Ad(
        *_GOOGLE_BRAND,
        *("310001", "Nordlys brand", "410001", "nordlys cargo bike", "home"),
        *(date(2025, 10, 1), date(2026, 9, 30), 6.0, 0.8),
    ),
    Ad(
        *_GOOGLE_LEASE,
        *("310002", "Leasing", "410002", "cargo bike leasing", "guide"),
        *(date(2025, 11, 1), date(2026, 6, 30), 24.0, 2.6),
    ),
    Ad(
        *_GOOGLE_LEASE,
        *("310002", "Leasing", "410003", "company cargo bike lease", "tco"),
        *(date(2026, 2, 1), date(2026, 6, 30), 18.0, 2.3),
    ),
    Ad(
        *_GOOGLE_LEASE,
        *("310003", "Last mile", "410004", "last mile delivery bike", "hubs"),
        *(date(2026, 8, 15), date(2026, 9, 30), 15.0, 1.9),
    ),
    Ad(
        *_BING_LEASE,
        *("310101", "Leasing", "410101", "cargo bike lease", "guide"),
        *(date(2026, 3, 1), date(2026, 5, 31), 7.0, 1.4),
    ),
    Ad(
        *_FB_SPRING,
        *("310201", "Courier owners", "410201", None, "testride"),
        *(date(2026, 3, 15), date(2026, 5, 31), 16.0, 1.1),
    ),
    Ad(
        *_FB_SPRING,
        *("310202", "Lookalike: customers", "410202", None, "testride"),
        *(date(2026, 4, 1), date(2026, 5, 31), 14.0, 1.2),
    ),
    Ad(  # paid with a voucher: it has clicks, and no spend
        *_FB_SUMMER,
        *("310203", "Site visitors", "410203", None, "offer"),
        *(date(2026, 6, 1), date(2026, 7, 15), 0.0, 0.9),
    ),
    Ad(
        *_LI_HUBS,
        *("310301", "Heads of logistics", "410301", None, "hubs"),
        *(date(2026, 1, 12), date(2026, 3, 31), 32.0, 6.2),
    ),
    Ad(
        *_LI_HUBS,
        *("310302", "City planners", "410302", None, "hubs"),
        *(date(2026, 1, 12), date(2026, 2, 28), 22.0, 6.8),
    ),
    Ad(
        *_LI_WINTER,
        *("310303", "Fleet managers", "410303", None, "webinar"),
        *(date(2025, 10, 20), date(2025, 11, 25), 28.0, 5.9),
    ),
)
AD_BY_ID: dict[str, Ad] = {ad.id: ad for ad in ADS}


@dataclass(frozen=True)
class SocialPost:
    """A post on a company page."""

    id: str
    network: str
    text: str
    page: str
    posted: datetime


SOCIAL_POSTS: tuple[SocialPost, ...] = (
    SocialPost(
        "7701",
        "linkedin",
        "14 vans parked for good. How Havnholm Parcels did it.",
        "story",
        datetime(2025, 10, 16, 7, 30),
    ),
    SocialPost(
        "7702",
        "facebook",
        "Snow? We ride. Join our winter webinar, 18 November.",
        "webinar",
        datetime(2025, 11, 6, 7, 30),
    ),
    SocialPost(
        "7703",
        "linkedin",
        "White paper: micro hubs that pay for themselves.",
        "hubs",
        datetime(2026, 1, 20, 7, 30),
    ),
    SocialPost(
        "7704",
        "instagram",
        "A day from the saddle, 112 parcels, 0 g CO2.",
        "post_drivers",
        datetime(2026, 2, 19, 16, 0),
    ),
    SocialPost(
        "7705",
        "twitter",
        "Test rides at your depot, all of April. Who is first?",
        "testride",
        datetime(2026, 3, 26, 7, 30),
    ),
    SocialPost(
        "7706",
        "linkedin",
        "Longtail L2 is here, and it carries a ladder.",
        "longtail",
        datetime(2026, 5, 12, 7, 30),
    ),
    SocialPost(
        "7707",
        "facebook",
        "Sign in June, ride three months for free.",
        "offer",
        datetime(2026, 6, 4, 7, 30),
    ),
    SocialPost(
        "7708",
        "linkedin",
        "Tendering a bike fleet? Take our checklist along.",
        "tender",
        datetime(2026, 9, 1, 7, 30),
    ),
)


@dataclass(frozen=True)
class MarketingEvent:
    """A webinar, a fair or a meeting on the road."""

    id: str
    name: str
    event_type: str
    starts: datetime
    guests: int


EVENTS: tuple[MarketingEvent, ...] = (
    MarketingEvent(
        "2401",
        "Cargo bikes through a Nordic winter",
        "WEBINAR",
        datetime(2025, 11, 18, 9, 0),
        22,
    ),
    MarketingEvent(
        "2402",
        "Transport & Logistics Fair 2026",
        "CONFERENCE",
        datetime(2026, 2, 24, 8, 0),
        26,
    ),
    MarketingEvent(
        "2403",
        "Spring test ride day, Kastrand",
        "OPEN_DAY",
        datetime(2026, 4, 16, 11, 0),
        24,
    ),
    MarketingEvent(
        "2404",
        "Micro hubs: lessons from three cities",
        "WEBINAR",
        datetime(2026, 6, 9, 9, 0),
        28,
    ),
    MarketingEvent(
        "2405",
        "Tender clinic for municipalities",
        "WORKSHOP",
        datetime(2026, 9, 8, 12, 0),
        16,
    ),
)

VIDEOS: tuple[tuple[str, str, str], ...] = (
    ("3301", "Box B1 in ninety seconds", "box"),
    ("3302", "Longtail L2: load it like a van", "longtail"),
    ("3303", "Havnholm Parcels: the film", "story"),
)

CUSTOM_EVENTS: tuple[tuple[str, str, str], ...] = (
    ("pe4471_cost_calculated", "Cost calculated", "tco"),
    ("pe4471_bike_configured", "Bike configured", "box"),
    ("pe4471_price_list_downloaded", "Price list downloaded", "pricing"),
)

# Campaign name -> (asset type, asset id) of everything that belongs to it.
CAMPAIGNS: dict[str, tuple[tuple[str, str], ...]] = {
    "Winter fleet 2025": (
        ("LANDING_PAGE", "5103"),
        ("BLOG_POST", "5211"),
        ("MARKETING_EMAIL", "88101"),
        ("FORM", FORMS["webinar"].id),
        ("SOCIAL_POST", "7702"),
        ("AD_CAMPAIGN", "50110002"),
        ("MARKETING_EVENT", "2401"),
    ),
    "City logistics hubs": (
        ("LANDING_PAGE", "5105"),
        ("BLOG_POST", "5213"),
        ("MARKETING_EMAIL", "88103"),
        ("FORM", FORMS["hubs"].id),
        ("CTA", "6604"),
        ("SOCIAL_POST", "7703"),
        ("AD_CAMPAIGN", "50110001"),
        ("MARKETING_EVENT", "2404"),
    ),
    "Spring test rides 2026": (
        ("LANDING_PAGE", "5104"),
        ("SITE_PAGE", "5003"),
        ("MARKETING_EMAIL", "88102"),
        ("FORM", FORMS["testride"].id),
        ("CTA", "6602"),
        ("CTA", EMAIL_CTA.id),
        ("SOCIAL_POST", "7705"),
        ("AD_CAMPAIGN", "40110001"),
        ("MARKETING_EVENT", "2403"),
    ),
    "Summer leasing offer 2026": (
        ("LANDING_PAGE", "5106"),
        ("MARKETING_EMAIL", "88009"),
        ("FORM", FORMS["offer"].id),
        ("SOCIAL_POST", "7707"),
        ("AD_CAMPAIGN", "40110002"),
    ),
    "Tender season 2026": (
        ("LANDING_PAGE", "5107"),
        ("BLOG_POST", "5214"),
        ("MARKETING_EMAIL", "88104"),
        ("FORM", FORMS["tender"].id),
        ("SOCIAL_POST", "7708"),
        ("MARKETING_EVENT", "2405"),
    ),
    "Always on": (
        ("SITE_PAGE", "5005"),
        ("FORM", FORMS["guide"].id),
        ("CTA", "6601"),
        ("AD_CAMPAIGN", "20110001"),
        ("AD_CAMPAIGN", "20110002"),
        ("AD_CAMPAIGN", "30110001"),
    ),
}

PIPELINES: dict[str, str] = {"default": "Fleet leasing", "tenders": "Public tenders"}

# (stage, pipeline, label, closed won)
STAGES: tuple[tuple[str, str, str, bool], ...] = (
    ("qualified", "default", "Qualified", False),
    ("testride", "default", "Test ride", False),
    ("quote", "default", "Quote sent", False),
    ("closedwon", "default", "Lease signed", True),
    ("closedlost", "default", "Lost", False),
    ("t_notice", "tenders", "Notice published", False),
    ("t_bid", "tenders", "Bid handed in", False),
    ("t_award", "tenders", "Awarded, standstill", False),
    ("t_won", "tenders", "Contract signed", True),
    ("t_framework", "tenders", "Framework agreement signed", True),
    ("t_lost", "tenders", "Lost", False),
)
OPEN_STAGES: dict[str, tuple[str, ...]] = {
    "default": ("qualified", "testride", "quote"),
    "tenders": ("t_notice", "t_bid", "t_award"),
}
WON_STAGE = {"default": "closedwon", "tenders": "t_won"}
LOST_STAGE = {"default": "closedlost", "tenders": "t_lost"}

OWNERS: tuple[tuple[str, str, str], ...] = (
    ("41", "Signe", "Aaberg"),
    ("42", "Mikael", "Thorvik"),
    ("43", "Petra", "Sandlund"),
    ("44", "Jonas", "Ekestrand"),
    ("45", "Lærke", "Vinther"),
)

CALL_CONNECTED = "f240bbac-87c9-4f6e-bf70-924b57d47db7"
CALL_BUSY = "9d9162e7-6cf3-4944-bf63-82dff82764e6"
CALL_NO_ANSWER = "73a0d17f-1163-4015-bdd5-ec830791da20"
CALL_VOICEMAIL = "b2cf5968-551e-4856-9783-52b3da59a7d0"

GIVEN_NAMES: tuple[str, ...] = tuple(
    "anna bo clara dag ebba frode greta hanna isak johan karin lars maja nils olga"
    " per rikke sofie tor ulla vera wille yrsa alma birk dina elof freja gustav"
    " helga ida jarl".split()
)
FAMILY_NAMES: tuple[str, ...] = tuple(
    "lindqvist holm berg dahl ekman falk grahn hedlund ivarsen juhl krogh lund moe"
    " nygaard olsson palm rask sande torp vang wiik aas brandt engdahl".split()
)
PLACES: tuple[str, ...] = tuple(
    "Havnholm Sundvik Bjørkstad Åsenby Lindehavn Grønvang Fjordal Kastrand Ekeborg"
    " Vintervik Nordhamn Skogheim Rävsund Öbacka".split()
)
TRADES: tuple[str, ...] = (
    "Parcels",
    "Facility Services",
    "Bakery Group",
    "Municipality",
    "Plumbing & Heating",
    "Grocers, Home Delivery",
)
