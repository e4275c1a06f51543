"""Where visits come from, in addresses, referrers and tags as they are met.

All cases are built at once, each a contact with one page view, kept apart by their ids.
"""

from collections import defaultdict

import pytest
from conftest import Project, Rows

RAW: dict[str, Rows] = defaultdict(list)
PAGE = "https://www.ours.example/landing"
GCLID = "EAIaIQobChMIxvGy5rr"
MAIL = "utm_source=news&utm_medium=email"

# The page's address, the referrer, the source.
VISITS = {
    # A click id
    "gclid": (f"{PAGE}?gclid={GCLID}", "", "paid_search"),
    "gclid-macro": (f"{PAGE}?gclid={{gclid}}", "https://partner.example/", "referrals"),
    "gclid-encoded-macro": (f"{PAGE}?gclid=%7Bgclid%7D", "", "direct_traffic"),
    "gclid-word": (f"{PAGE}?gclid=undefined", "", "direct_traffic"),
    "gclid-short": (f"{PAGE}?gclid=test-123", "https://bing.com", "organic_search"),
    "gclid-blank": (f"{PAGE}?gclid=no+click+id+at+all+here", "", "direct_traffic"),
    # The parameter source
    "source": (f"{PAGE}?source=partner", "https://www.google.com/", "other_campaigns"),
    "source-email": (f"{PAGE}?source=partner-email", "", "email_marketing"),
    # Search hosts, and hosts of search engines that are none
    "search-www": (PAGE, "https://www.google.co.uk/", "organic_search"),
    "search-country": (PAGE, "https://cn.bing.com/", "organic_search"),
    "search-below": (PAGE, "https://uk.search.yahoo.com/", "organic_search"),
    "search-tab": (PAGE, "https://ntp.msn.com/edge/ntp", "organic_search"),
    "search-not-maps": (PAGE, "https://maps.google.com/", "referrals"),
    "search-not-metrika": (PAGE, "https://metrika.yandex.ru/", "referrals"),
    "search-not-tagged": (
        f"{PAGE}?utm_source=handbook&utm_medium=doc",
        "https://tagassistant.google.com/",
        "other_campaigns",
    ),
    # Hosts people meet
    "met-safelinks": (
        PAGE,
        "https://eur01.safelinks.protection.outlook.com/",
        "direct_traffic",
    ),
    "met-mimecast": (PAGE, "https://protect-eu.mimecast.com/s/x", "direct_traffic"),
    "met-menlo": (PAGE, "https://safe.menlosecurity.com/", "direct_traffic"),
    "met-ctp": (PAGE, "https://ddec1-0-en-ctp.trendmicro.com/wis", "direct_traffic"),
    "met-gmx": (PAGE, "https://navigator-bs.gmx.net/mail", "direct_traffic"),
    "met-gmx-search": (PAGE, "https://suche.gmx.net/web", "organic_search"),
    "met-ovh": (PAGE, "https://ex9.mail.ovh.net/owa/", "direct_traffic"),
    "met-webmail": (PAGE, "https://webmail.buyer.example/", "direct_traffic"),
    "met-webmail-name": (PAGE, "https://webmail-guide.example/", "referrals"),
    "met-google-app": (PAGE, "https://search.app/", "organic_search"),
    "met-kagi": (PAGE, "https://assistant.kagi.com/", "ai_referrals"),
    "met-kagi-search": (PAGE, "https://kagi.com/search", "organic_search"),
    "met-vendor": (PAGE, "https://www.mimecast.com/", "referrals"),
    "met-assistant": (PAGE, "https://chat.qwen.ai/", "ai_referrals"),
    "met-app": (PAGE, "android-app://com.linkedin.android/", "organic_social"),
    "met-mail-app": (PAGE, "android-app://com.google.android.gm", "direct_traffic"),
    # Referrers as they are written
    "written-bare": (PAGE, "www.google.com/search", "organic_search"),
    "written-host": (PAGE, "google.com", "organic_search"),
    "written-dot": (PAGE, "https://www.google.com./", "organic_search"),
    "written-large": (PAGE, "HTTPS://WWW.GOOGLE.COM:443/", "organic_search"),
    "written-user": (PAGE, "https://me@www.google.com/", "organic_search"),
    "written-words": (PAGE, "typed in", "direct_traffic"),
    # The own site
    "own-domain": (PAGE, "https://blog.ours.example/", "direct_traffic"),
    "own-translated": (
        PAGE,
        "https://www-ours-example.translate.goog/",
        "direct_traffic",
    ),
    "own-cached": (PAGE, "https://webcache.googleusercontent.com/", "direct_traffic"),
    "own-archived": (
        PAGE,
        "https://web.archive.org/web/2025/https://www.ours.example/",
        "direct_traffic",
    ),
    "own-translated-by": (
        "https://www-ours-example.translate.goog/landing",
        "https://translate.google.com/",
        "direct_traffic",
    ),
    "own-unlisted": (
        "https://www.unlisted.example/",
        "https://unlisted.example/a",
        "direct_traffic",
    ),
    "own-not-translated": (
        PAGE,
        "https://the--partner-example.translate.goog/",
        "referrals",
    ),
    # Tags that hide
    "tags-escaped": (
        f"{PAGE}?utm_source=news&amp;utm_medium=email",
        "",
        "email_marketing",
    ),
    "tags-fragment": (f"{PAGE}#{MAIL}", "", "email_marketing"),
    "tags-route": (f"{PAGE}#/app?{MAIL}", "", "email_marketing"),
    "tags-second": (f"{PAGE}?id=5?utm_medium=email", "", "email_marketing"),
    "tags-encoded": (
        f"{PAGE}?utm_source%3Dnews%26utm_medium%3Demail",
        "",
        "email_marketing",
    ),
    "tags-in-path": (
        f"{PAGE}%3Futm_source%3Dnews%26utm_medium%3Demail",
        "",
        "email_marketing",
    ),
    "tags-query-first": (
        f"{PAGE}?utm_source=partner#utm_source=news-email",
        "",
        "other_campaigns",
    ),
}


def view(id: str, contact: str, time: str, url: str = PAGE, **more: str) -> None:
    event = {"id": id, "objectid": contact, "occurredat": time, "property_hs_url": url}
    RAW["events_visited_page"].append(
        event | {f"property_hs_{name}": value for name, value in more.items()}
    )


def contact(id: str, created: str = "2026-05-01T12:00:00Z") -> None:
    RAW["contact"].append({"id": id, "property_createdate": created})


for id, (url, referrer, _) in VISITS.items():
    contact(id)
    view(id, id, "2026-05-01T10:00:00Z", url, referrer=referrer)

contact("own-column")
view("own-column", "own-column", "2026-05-01T10:00:00Z", query_params=f"?{MAIL}")
contact("session-source")
view("session-source", "session-source", "2026-05-01T10:00:00Z")
view(
    "session-source-2",
    "session-source",
    "2026-05-01T10:01:00Z",
    session_source="PAID_SOCIAL",
)

# The landing page's own second
contact("tie")
view("tie-page", "tie", "2026-05-01T10:00:00Z", f"{PAGE}?{MAIL}")
RAW["events_custom"].append(
    {
        "id": "tie-a-custom-event",
        "objectid": "tie",
        "occurredat": "2026-05-01T10:00:00Z",
        "property_hs_event_name": "viewed",
    }
)

# Lead ads: of b and c there are page views too; ad and form of d are of one instant.
LEADS = {"lead-a": "10:00", "lead-b": "10:00", "lead-c": "10:00", "lead-d": "10:01"}
for lead, ad_time in LEADS.items():
    contact(lead, "2026-05-01T10:01:00Z")
    RAW["events_ad_interaction"].append(
        {
            "id": f"ad-{lead}",
            "objectid": lead,
            "occurredat": f"2026-05-01T{ad_time}:00Z",
            "property_hs_ad_network": "LINKEDIN",
        }
    )
    RAW["contact_form_submission"].append(
        {
            "contact_id": lead,
            "form_id": "f",
            "timestamp": "2026-05-01T10:01:00Z",
            "page_url": "https://network.example/leadgen",
            "title": "Webinar",
            "conversion_id": lead,
        }
    )
    RAW["deal"].append(
        {
            "deal_id": lead,
            "deal_pipeline_stage_id": "won",
            "property_amount": "100",
            "property_createdate": "2026-05-02",
            "property_closedate": "2026-05-03",
        }
    )
    RAW["deal_contact"].append({"deal_id": lead, "contact_id": lead})
view("lead-b", "lead-b", "2026-05-01T09:59:00Z")
view("lead-b-2", "lead-b", "2026-05-01T10:01:00Z")
view("lead-c", "lead-c", "2026-05-01T09:29:00Z")
view("lead-c-2", "lead-c", "2026-05-01T09:58:00Z")
RAW["deal_pipeline_stage"] = [
    {"stage_id": "won", "pipeline_id": "p", "label": "Won", "closed_won": "true"}
]


@pytest.fixture(scope="module")
def built(module_project: Project) -> Project:
    for table, rows in RAW.items():
        module_project.write(table, rows)
    module_project.vars = {"attribution__own_domains": ["ours.example"]}
    module_project.build()
    return module_project


def sources(built: Project, contact_id: str) -> list[str]:
    return [
        source
        for (source,) in built.query(
            "select interaction_source from dim_sessions "
            f"where contact_id = '{contact_id}'"
        )
    ]


@pytest.mark.parametrize("id", VISITS)
def test_a_visit_has_its_source(built: Project, id: str):
    assert sources(built, id) == [VISITS[id][2]]


def test_the_query_may_stand_in_a_column_of_its_own(built: Project):
    assert sources(built, "own-column") == ["email_marketing"]


def test_a_sessions_source_counts_without_a_session_id(built: Project):
    assert sources(built, "session-source") == ["paid_social"]


def test_an_event_of_the_landing_pages_own_second_lies_in_its_session(built: Project):
    assert sources(built, "tie") == ["email_marketing"]


def test_a_form_filled_on_the_network_is_a_form_after_its_ad(built: Project):
    """A view of the page between the two, or at the form's instant, says otherwise."""
    assert set(
        built.query(
            "select conversion_id from main_intermediate.int_ad_conversions "
            "where ad_attribution_model = 'form_after_ad'"
        )
    ) == {
        ("contact_create:lead-a",),
        ("revenue:lead-a",),
        ("contact_create:lead-c",),
        ("revenue:lead-c",),
        ("contact_create:lead-d",),
        ("revenue:lead-d",),
    }


def test_an_encoded_query_is_no_part_of_the_page(built: Project):
    assert built.query(
        "select interaction_url from dim_interactions "
        "where interaction_id = 'events_visited_page:tags-in-path'"
    ) == [(PAGE,)]
