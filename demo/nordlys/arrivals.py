"""The ways visitors arrive, each with the source rule that it is meant to show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from urllib.parse import parse_qsl

from nordlys.catalogue import WWW, Ad, Mailing

UTM_NAMES = ("utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term")

GOOGLE = "https://www.google.se/"
BING = "https://www.bing.com/search?q=cargo+bike+leasing"
FACEBOOK = "https://m.facebook.com/"
LINKEDIN = "https://lnkd.in/dQ7xNordlys"
GMAIL = "https://mail.google.com/mail/u/0/"


@dataclass(frozen=True)
class Arrival:
    """How a visit begins: its referrer and the query of its first URL.

    `rule` is the number of the source rule that decides, `channel` HubSpot's own
    name of the source. An arrival of weight 0 is a case to show, not a habit.
    """

    rule: int
    channel: str
    referrer: str | None = None
    query: str = ""
    weight: int = 1
    months: tuple[int, ...] = ()
    utm_in_columns: bool = True
    utm_in_url: bool = True

    @property
    def utm(self) -> dict[str, str]:
        """The decoded utm values, by lower-case name; the first non-empty counts."""
        values: dict[str, str] = {}
        for name, value in parse_qsl(self.query):
            if name.lower() in UTM_NAMES:
                values.setdefault(name.lower(), value)
        return values

    @property
    def url_query(self) -> str:
        """The query as it stands in the URL."""
        if self.utm_in_url:
            return self.query
        parts = self.query.split("&")
        return "&".join(p for p in parts if not p.lower().startswith("utm_"))

    @property
    def lead_details(self) -> tuple[str | None, str | None]:
        """What HubSpot would tell as the source's details, data 1 and data 2."""
        host = self.referrer.split("/")[2] if self.referrer else None
        utm = self.utm
        if self.channel == "ORGANIC_SEARCH":
            return "Unknown keywords (SSL)", host
        if self.channel == "DIRECT_TRAFFIC":
            return "www.nordlys.example/", None
        return utm.get("utm_campaign") or host, utm.get("utm_source") or self.referrer


ARRIVALS: tuple[Arrival, ...] = (
    # 1: the medium is social, and the source or the referrer is a social network
    Arrival(
        1,
        "SOCIAL_MEDIA",
        LINKEDIN,
        "utm_source=linkedin&utm_medium=social&utm_campaign=always-on",
        weight=3,
    ),
    Arrival(
        1,
        "SOCIAL_MEDIA",
        FACEBOOK,
        "utm_source=Facebook&utm_medium=Social&utm_campaign=riders",
        weight=2,
        utm_in_columns=False,
    ),
    Arrival(
        1,
        "SOCIAL_MEDIA",
        "https://l.instagram.com/",
        "utm_source=bio-link&utm_medium=social",
        utm_in_columns=False,
    ),
    Arrival(
        1,
        "SOCIAL_MEDIA",
        None,
        "utm_source=&utm_source=linkedin&utm_medium=social",
        weight=0,
        utm_in_columns=False,
    ),
    # 2: a parameter `source` of a paid search campaign
    Arrival(2, "PAID_SEARCH", GOOGLE, "source=adwords&kw=cargo%20bike", weight=1),
    Arrival(2, "PAID_SEARCH", None, "Source=Google-PPC"),
    Arrival(2, "PAID_SEARCH", BING, "source=bing_cpc"),
    # 3: a Google click id
    Arrival(3, "PAID_SEARCH", GOOGLE, "gclid=EAIaIQobChMInordlys01", weight=0),
    Arrival(3, "PAID_SEARCH", None, "GCLID=EAIaIQobChMInordlys02", weight=0),
    Arrival(
        3,
        "PAID_SEARCH",
        FACEBOOK,
        "utm_source=facebook&utm_medium=cpc&gclid=EAIaIQobChMInordlys03",
        weight=0,
    ),
    # 4: paid, on a social network
    Arrival(
        4,
        "PAID_SOCIAL",
        FACEBOOK,
        "utm_source=facebook&utm_medium=paid&utm_campaign=spring-test-rides",
        weight=1,
        months=(3, 4, 5),
    ),
    Arrival(
        4,
        "PAID_SOCIAL",
        LINKEDIN,
        "utm_source=LinkedIn&utm_medium=CPC&utm_campaign=city-hubs",
        weight=1,
        months=(1, 2, 3),
        utm_in_columns=False,
    ),
    Arrival(4, "PAID_SOCIAL", FACEBOOK, "utm_source=meta-q2&utm_medium=ppc", weight=0),
    Arrival(
        4,
        "PAID_SOCIAL",
        None,
        "utm_source=PaidSocial_agency&utm_medium=banner",
        utm_in_columns=False,
    ),
    # 5: tagged, and out of Google's search
    Arrival(
        5,
        "PAID_SEARCH",
        GOOGLE,
        "utm_source=google&utm_medium=organic&utm_campaign=business-profile",
        weight=2,
    ),
    Arrival(
        5,
        "PAID_SEARCH",
        "https://www.google.com/",
        "utm_campaign=map%20listing",
        utm_in_columns=False,
    ),
    # 6: tagged as paid search
    Arrival(
        6,
        "PAID_SEARCH",
        BING,
        "utm_source=bing&utm_medium=cpc&utm_campaign=lease",
        weight=1,
    ),
    Arrival(6, "PAID_SEARCH", None, "utm_source=AdWords&utm_campaign=brand"),
    Arrival(
        6,
        "PAID_SEARCH",
        "https://duckduckgo.com/",
        "utm_campaign=ddg%5FPPC%5Fbrand",
        utm_in_columns=False,
    ),
    # 7: tagged as email
    Arrival(
        7,
        "EMAIL_MARKETING",
        None,
        "utm_source=partner_email&utm_medium=referral&utm_campaign=partner+news",
        weight=2,
    ),
    Arrival(7, "EMAIL_MARKETING", GMAIL, "source=email-signature", weight=2),
    Arrival(
        7,
        "EMAIL_MARKETING",
        "https://outlook.live.com/",
        "utm_medium=%65mail&utm_source=fair%2Dfollow%2Dup",
        utm_in_columns=False,
    ),
    # 8: an AI assistant
    Arrival(8, "AI_REFERRALS", "https://chatgpt.com/", "utm_source=chatgpt.com", 3),
    Arrival(8, "AI_REFERRALS", "https://gemini.google.com/", weight=2),
    Arrival(8, "AI_REFERRALS", "https://www.perplexity.ai/", weight=2),
    Arrival(
        8,
        "AI_REFERRALS",
        "https://gemini.google.com/app",
        "utm_source=gemini&utm_medium=referral",
        weight=0,
    ),
    # 9: tagged otherwise
    Arrival(
        9,
        "OTHER_CAMPAIGNS",
        None,
        "utm_source=fleetnews&utm_medium=banner&utm_campaign=Fleet+Days+2026",
        weight=3,
    ),
    Arrival(
        9,
        "OTHER_CAMPAIGNS",
        None,
        "utm_source=transport%20fair&utm_medium=qr&utm_campaign=Stand%20B12",
        weight=3,
        months=(2, 3),
        utm_in_columns=False,
    ),
    Arrival(
        9,
        "OTHER_CAMPAIGNS",
        "https://www.cargobike-review.example/tests/box-b1",
        "utm_source=cargobike-review&utm_medium=partner&utm_content=test%20winner",
        weight=2,
        utm_in_url=False,
    ),
    Arrival(
        9,
        "OTHER_CAMPAIGNS",
        GMAIL,
        "utm_source=chamber-of-commerce&utm_medium=referral",
        weight=1,
    ),
    # 10: a social network
    Arrival(10, "SOCIAL_MEDIA", FACEBOOK, weight=3),
    Arrival(10, "SOCIAL_MEDIA", "https://l.instagram.com/", weight=2),
    Arrival(10, "SOCIAL_MEDIA", LINKEDIN, weight=4),
    Arrival(10, "SOCIAL_MEDIA", "https://t.co/nRdLyS26", weight=2),
    Arrival(10, "SOCIAL_MEDIA", "https://WWW.LinkedIn.com/feed/", weight=2),
    # 11: a mail client or a feed reader
    Arrival(11, "DIRECT_TRAFFIC", GMAIL, weight=3),
    Arrival(11, "DIRECT_TRAFFIC", "https://outlook.live.com/mail/0/", weight=3),
    Arrival(11, "DIRECT_TRAFFIC", "https://feedly.com/i/latest", weight=1),
    # 12: a search engine
    Arrival(12, "ORGANIC_SEARCH", GOOGLE, weight=20),
    Arrival(12, "ORGANIC_SEARCH", "https://www.google.com/", weight=8),
    Arrival(12, "ORGANIC_SEARCH", BING, weight=5),
    Arrival(12, "ORGANIC_SEARCH", "https://duckduckgo.com/", weight=3),
    # 13: one of our own domains
    Arrival(13, "DIRECT_TRAFFIC", f"{WWW}/cargo-bikes", weight=3),
    Arrival(13, "DIRECT_TRAFFIC", "https://blog.nordlys.example/", weight=1),
    Arrival(13, "DIRECT_TRAFFIC", "https://SHOP.nordlys.example/", weight=1),
    # 14: any other site, however much its name looks like a network's
    Arrival(14, "REFERRALS", "https://www.fleetnews.example/zones-2026", weight=4),
    Arrival(14, "REFERRALS", "https://greencity.example/suppliers", weight=4),
    Arrival(14, "REFERRALS", "https://cargobike-review.example/", weight=3),
    Arrival(14, "REFERRALS", "https://notfacebook.com/groups/bikes", weight=1),
    # 15: nothing at all
    Arrival(15, "DIRECT_TRAFFIC", weight=20),
    Arrival(15, "DIRECT_TRAFFIC", None, "ref=card", weight=2),
    Arrival(15, "DIRECT_TRAFFIC", None, "gclid=&utm_source=", weight=0),
)
DIRECT = Arrival(15, "DIRECT_TRAFFIC")
SEARCH = Arrival(12, "ORGANIC_SEARCH", GOOGLE)


def pick_arrival(
    rng: Random, when: datetime, channels: Sequence[str] | None = None
) -> Arrival:
    """A habitual arrival of that month, of one of the channels if any are named."""
    choices = [
        arrival
        for arrival in ARRIVALS
        if (channels is None or arrival.channel in channels)
        and (not arrival.months or when.month in arrival.months)
    ]
    return rng.choices(choices, [arrival.weight for arrival in choices])[0]


def mail_arrival(mailing: Mailing) -> Arrival:
    """The visit that follows a click in a marketing email."""
    query = (
        "utm_source=hs_email&utm_medium=email"
        f"&utm_campaign={mailing.utm_campaign}&utm_content={mailing.content_id}"
    )
    return Arrival(7, "EMAIL_MARKETING", None, query)


def ad_arrival(ad: Ad, click: int) -> Arrival:
    """The visit that follows a click on an ad, tagged as its network does."""
    campaign = ad.campaign.split(" | ")[0].lower().replace(" ", "-")
    if ad.network == "google":
        query = (
            f"utm_source=google&utm_medium=cpc&utm_campaign={campaign}"
            f"&utm_term={(ad.keyword or '').replace(' ', '+')}"
            f"&gclid=EAIaIQobChMI{click:06d}"
        )
        return Arrival(3, "PAID_SEARCH", GOOGLE, query)
    if ad.network == "bing":
        query = f"utm_source=bing&utm_medium=cpc&utm_campaign={campaign}"
        return Arrival(6, "PAID_SEARCH", BING, f"{query}&msclkid={click:08x}")
    query = f"utm_source={ad.network}&utm_medium=paid_social&utm_campaign={campaign}"
    referrer = FACEBOOK if ad.network == "facebook" else "https://www.linkedin.com/"
    return Arrival(4, "PAID_SOCIAL", referrer, f"{query}&utm_content={ad.id}")
