"""Rules, section 3: the lists of known domains and the fifteen source rules."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reference import urls


class Known(NamedTuple):
    """What a list says of a domain or of a utm_source."""

    kind: str
    name: str
    covers_subdomains: bool = True


SOCIAL = "social_network"
SEARCH = "search_engine"
MAIL = "mail_client"  # feed readers stand among them
ASSISTANT = "ai_assistant"
OWN = "own_domain"
# Whoever read the site there was on a copy of the site.
HOSTS_OF_COPIES = {
    "translate.googleusercontent.com",
    "webcache.googleusercontent.com",
    "cc.bingj.com",
    "translate.google.com",
    "web.archive.org",
}


WEBMAIL = Known(MAIL, "webmail")


@dataclass(frozen=True)
class TrafficLists:
    """The seeds: domains by host, and utm_source values by name or alias."""

    domains: Mapping[str, Known] = field(default_factory=dict)
    names: Mapping[str, Known] = field(default_factory=dict)

    def of_host(self, host: str | None) -> Known | None:
        """Rules, section 3: the host or its parent domains; the most specific entry
        decides. An entry that does not match its subdomains is its host, with `www.` or
        without. A host that no entry covers is a mail client where it is called
        webmail."""
        labels = host.split(".") if host else []
        for start in range(len(labels)):
            domain = ".".join(labels[start:])
            known = self.domains.get(domain)
            if known and (known.covers_subdomains or same_host(host, domain)):
                return known
        return WEBMAIL if labels[:1] == ["webmail"] and labels[1:] else None

    def of_utm_source(self, utm_source: str | None) -> Known | None:
        """Rules, section 3: utm_source is matched against names and aliases, or as a
        host."""
        lowered = (utm_source or "").lower()
        return self.names.get(lowered) or self.of_host(lowered)


def read_traffic_lists(folder: Path) -> TrafficLists:
    """The seeds traffic_source_domains.csv and traffic_source_names.csv."""

    def read(file_name: str, column: str) -> dict[str, Known]:
        with open(folder / file_name, encoding="utf-8", newline="") as file:
            return {
                row[column].lower(): Known(
                    row["kind"],
                    row["name"],
                    row.get("covers_subdomains") != "false",
                )
                for row in csv.DictReader(file)
            }

    return TrafficLists(
        domains=read("traffic_source_domains.csv", "domain"),
        names=read("traffic_source_names.csv", "utm_source"),
    )


@dataclass(frozen=True)
class Arrival:
    """What the source of a visit is read from: campaign values and referrer."""

    utm_source: str | None = None
    utm_medium: str | None = None
    utm_campaign: str | None = None
    gclid: str | None = None
    source: str | None = None
    referrer_host: str | None = None
    page_host: str | None = None

    @property
    def campaign_values(self) -> tuple[str | None, ...]:
        return (
            self.utm_source,
            self.utm_medium,
            self.utm_campaign,
            self.gclid,
            self.source,
        )


def arrival(
    url: str | None,
    referrer: str | None = None,
    own_utms: Mapping[str, str | None] | None = None,
    query_params: str | None = None,
) -> Arrival:
    """Raw contract: a utm value is the event's own column, else the URL's parameter,
    decoded, else that of the event's own query."""
    in_url = urls.parameters(url, query_params)
    utms = {
        name: (own_utms or {}).get(name) or in_url.get(name)
        for name in ("utm_source", "utm_medium", "utm_campaign")
    }
    return Arrival(
        **utms,
        gclid=click_id(in_url.get("gclid")),
        source=in_url.get("source"),
        referrer_host=urls.host(referrer),
        page_host=urls.host(url),
    )


def click_id(gclid: str | None) -> str | None:
    """Rules, section 3: a gclid can be a click id with at least 16 letters, digits, `_`
    or `-`; else it is none."""
    return gclid if re.fullmatch(r"[A-Za-z0-9_-]{16,}", gclid or "") else None


def same_host(one: str | None, other: str | None) -> bool:
    """Whether two hosts are the same, with `www.` or without."""
    if one is None or other is None:
        return False
    return one.removeprefix("www.") == other.removeprefix("www.")


def comes_from_own_site(
    visit: Arrival, lists: TrafficLists, own_domains: Iterable[str]
) -> bool:
    """Rules, section 3: whether the referrer is one of the own domains or lies below
    one, or is the page's own host, or a copy of the site."""
    host = urls.original_host(visit.referrer_host)
    known = lists.of_host(visit.referrer_host)
    return (
        same_host(host, urls.original_host(visit.page_host))
        or host in HOSTS_OF_COPIES
        or (known is not None and known.kind == OWN)
        or any(
            host == domain.lower() or (host or "").endswith("." + domain.lower())
            for domain in own_domains
        )
    )


def arrival_key(
    visit: Arrival, lists: TrafficLists, own_domains: Iterable[str]
) -> tuple | None:
    """Rules, section 3: a page view's arrival key is its utm_source, utm_medium,
    utm_campaign, gclid and `source` where any of them has a value, else its external
    referrer's host (own domains and mail clients have none)."""
    if any(visit.campaign_values):
        return tuple((value or "").lower() for value in visit.campaign_values)
    host = visit.referrer_host
    if host is None or comes_from_own_site(visit, lists, own_domains):
        return None
    known = lists.of_host(host)
    if known and known.kind == MAIL:
        return None
    return (host,)


def traffic_source(
    visit: Arrival, lists: TrafficLists, own_domains: Iterable[str]
) -> tuple[str, int]:
    """Rules, section 3: the first of the fifteen rules that holds, and its number."""

    def has(word: str, *values: str | None) -> bool:
        return any(word in (value or "").lower() for value in values)

    utm_source = visit.utm_source
    utm_medium = visit.utm_medium
    utms = (utm_source, utm_medium, visit.utm_campaign)
    named = lists.of_utm_source(utm_source)
    referrer = lists.of_host(visit.referrer_host)
    if referrer is WEBMAIL and comes_from_own_site(visit, lists, own_domains):
        referrer = None  # no entry covers the host, but an own domain does
    kinds = {known.kind for known in (named, referrer) if known}
    referrer_kind = referrer.kind if referrer else None

    if (utm_medium or "").lower() == "social" and SOCIAL in kinds:
        return "organic_social", 1
    if any(has(word, visit.source) for word in ("adword", "ppc", "cpc")):
        return "paid_search", 2
    if visit.gclid:
        return "paid_search", 3
    if any(has(word, utm_medium) for word in ("paid", "ppc", "cpc")) and (
        SOCIAL in kinds
    ):
        return "paid_social", 4
    if has("paidsocial", utm_source, utm_medium):
        return "paid_social", 4
    if any(utms) and referrer and referrer[:2] == (SEARCH, "google"):
        return "paid_search", 5
    if any(has(word, *utms) for word in ("adword", "ppc", "cpc")):
        return "paid_search", 6
    if has("email", *utms, visit.source):
        return "email_marketing", 7
    if ASSISTANT in kinds:
        return "ai_referrals", 8
    if any(utms) or visit.source:
        return "other_campaigns", 9
    if referrer_kind == SOCIAL:
        return "organic_social", 10
    if referrer_kind == MAIL:
        return "direct_traffic", 11
    if referrer_kind == SEARCH:
        return "organic_search", 12
    if comes_from_own_site(visit, lists, own_domains):
        return "direct_traffic", 13
    if visit.referrer_host:
        return "referrals", 14
    return "direct_traffic", 15
