"""Rows made by hand: at least one case for each rule, noted for CASES.md."""

import re
from datetime import datetime, timedelta

from nordlys.arrivals import ARRIVALS, DIRECT, GMAIL, SEARCH, Arrival, ad_arrival
from nordlys.catalogue import (
    AD_BY_ID,
    CALL_BUSY,
    CALL_CONNECTED,
    CALL_NO_ANSWER,
    CALL_VOICEMAIL,
    CTAS,
    CUSTOM_EVENTS,
    EMAIL_CTA,
    EVENTS,
    FORMS,
    GO,
    MAILINGS,
    PAGES,
    SOCIAL_POSTS,
    VIDEOS,
    Form,
    Page,
)
from nordlys.tables import EARLIER_SYNC
from nordlys.world import DIRECT_LEAD, SEARCH_LEAD, Lead, Session, World

UNKNOWN_CONTACT = "999999"


def at(day: str, time: str = "09:00:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}")


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def new_lead(
    world: World,
    start: datetime,
    arrival: Arrival = SEARCH,
    form: Form = FORMS["contact"],
    **values,
) -> str:
    """A contact created by a form after three pages; created five minutes in."""
    contact_id = world.new_id("contact")
    world.visit(contact_id, start, ["bikes", "leasing", form.page], arrival)
    created = start + minutes(5)
    world.submit(contact_id, created, form)
    lead = values.pop("lead", Lead.of(arrival))
    return world.contact(created, lead, contact_id=contact_id, **values)


def add_cases(world: World) -> None:
    """Add every case; their numbers do not depend on the random year."""
    world.count_from("contact", 501)
    world.count_from("company", 201)
    world.count_from("deal", 9501)
    world.count_from("engagement", 70001)
    world.count_from("conversation", 6001)
    for add in (
        _every_type,
        _source_rules,
        _session_runs,
        _raw_sessions,
        _page_kinds,
        _form_pages,
        _relabelled_page,
        _unusable_events,
        _unusable_crm_rows,
        _mail_clicks,
        _calls_and_meetings,
        _sales_emails,
        _conversations,
        _sales_without_deal,
        _marketing_events,
        _offline_contacts,
        _leads_of_every_source,
        _contact_merges,
        _merge_chain,
        _merged_deal,
        _duplicates,
        _contacts_left_out,
        _deals_left_out,
        _deals_of_several_contacts,
        _deals_before_contacts,
        _deals_and_their_moments,
        _currencies,
        _companies,
        _ads,
        _ads_without_event,
        _times_as_text,
        _employ_buyers,
    ):
        add(world)


# Every type


def _every_type(world: World) -> None:
    """One long journey to a won deal, with all that a contact can do online."""
    first = at("2025-11-10", "10:00:00")
    ad = AD_BY_ID["410303"]
    arrival = ad_arrival(ad, 1)
    contact_id = world.new_id("contact")
    ad_click = world.click_ad(contact_id, first, ad, arrival)
    visit = world.visit(contact_id, first + seconds(5), ["webinar", "box"], arrival)
    video = world.play(contact_id, visit.ended + seconds(20), VIDEOS[0])
    created = first + minutes(4)
    form = world.submit(contact_id, created, FORMS["webinar"])
    world.contact(created, Lead.of(arrival), contact_id=contact_id, stage="customer")
    webinar = EVENTS[0]
    registered = world.participate(webinar.id, contact_id, created, "REGISTERED")
    attended = world.participate(webinar.id, contact_id, webinar.starts, "ATTENDED")
    clicked = MAILINGS[2].sent + minutes(12)
    email = world.email_of(contact_id)
    mail_click = world.email_event(MAILINGS[2], email, clicked)
    again = at("2026-01-21", "14:00:00")
    post = world.click_post(contact_id, again, SOCIAL_POSTS[2])
    world.visit(contact_id, again + minutes(50), ["post_tco", "tco"], DIRECT)
    cta = world.click_cta(contact_id, again + minutes(50) + seconds(30), CTAS[0])
    event = world.custom(contact_id, again + minutes(53), CUSTOM_EVENTS[0])
    start, won = at("2026-01-23"), at("2026-03-13", "13:20:00")
    who = (contact_id,)
    deal_id = world.won_deal("Nordhamn Parcels: 14 Box B1", start, won, who)
    deals = (deal_id,)
    chat = world.conversation(contact_id, start + days(3), deal_id)
    call = world.call(who, deals, start + days(5), CALL_CONNECTED, "First call")
    world.sales_email(who, deals, start + days(12), "EMAIL", "th-500")
    reply = world.sales_email(who, deals, start + days(13), "INCOMING_EMAIL", "th-500")
    meeting = world.meeting(who, deals, start + days(20), title="At the depot")
    unlabelled = world.click_cta(contact_id, won + days(9), CTAS[4], page=PAGES["shop"])
    for what, rows in (
        ("ad_click", f"events_ad_interaction {ad_click}"),
        ("page_view", f"events_visited_page {visit.views[0]}"),
        ("media_play", f"events_media_played {video}"),
        ("form_submission", f"contact_form_submission {form}"),
        ("marketing_event_registered", f"marketing_event_participant {registered}"),
        ("marketing_event_attended", f"marketing_event_participant {attended}"),
        ("marketing_email_click", f"email_event {mail_click}"),
        ("social_post_click", f"events_social_post_clicked {post}"),
        ("cta_click", f"events_cta_clicked {cta}"),
        ("custom_event", f"events_custom {event}"),
        ("conversation", f"conversation_thread {chat}"),
        ("call_connected", f"engagement_call {call}"),
        ("sales_email_reply", f"engagement_email {reply}"),
        ("meeting", f"engagement_meeting {meeting}"),
    ):
        what = f"`{what}` (contact {contact_id}, deal {deal_id})"
        world.show("Interaction types", what, rows)
    for what in ("contact_import", "integration", "other_lead_creation"):
        world.show("Interaction types", f"`{what}`", "see Offline contacts")
    world.show(
        "Asset types",
        "a CTA on a page without content type",
        f"events_cta_clicked {unlabelled}",
    )


# Sessions


def _source_rules(world: World) -> None:
    """One contact per source rule, arriving once in each way known for the rule."""
    for rule in sorted({arrival.rule for arrival in ARRIVALS}):
        arrivals = [arrival for arrival in ARRIVALS if arrival.rule == rule]
        contact_id = world.new_id("contact")
        start = at("2026-03-03", "08:30:00") + days(rule / 24)
        views: list[str] = []
        for number, arrival in enumerate(arrivals):
            page = "guide" if number == len(arrivals) - 1 else "leasing"
            when = start + days(2 * number)
            views += world.visit(contact_id, when, [page, "home"], arrival).views[:1]
        world.submit(contact_id, when + minutes(3), FORMS["guide"])
        lead = Lead.of(arrivals[0])
        world.contact(when + minutes(3), lead, contact_id=contact_id)
        world.show(
            "Sources",
            f"rule {rule} of the source rules",
            f"contact {contact_id}, events_visited_page {', '.join(views)}",
        )


def _session_runs(world: World) -> None:
    contact_id = world.new_id("contact")
    tagged = Arrival(
        9, "OTHER_CAMPAIGNS", None, "utm_source=Fleetnews&utm_medium=banner"
    )
    same_tags = Arrival(
        9, "OTHER_CAMPAIGNS", None, "utm_source=fleetnews&utm_medium=BANNER"
    )

    def views(start: datetime, *steps: tuple[float, str, Arrival | None]) -> str:
        ids = [
            world.view(contact_id, start + seconds(after), PAGES[page], arrival)
            for after, page, arrival in steps
        ]
        return "events_visited_page " + ", ".join(ids)

    def show(what: str, rows: str) -> None:
        world.show("Sessions", what, rows)

    show(
        "a gap of 29:59 and one of exactly 30:00 continue the session",
        views(
            at("2026-01-12"),
            *((0, "home", SEARCH), (1799, "bikes", None), (3599, "box", None)),
        ),
    )
    show(
        "a gap of 30:01 starts another session",
        views(at("2026-01-13"), (0, "home", SEARCH), (1801, "bikes", None)),
    )
    show(
        "two sources within one run: the third view starts a session of its own",
        views(
            at("2026-01-14"),
            *((0, "post_tco", SEARCH), (300, "leasing", None)),
            *((600, "guide", tagged), (700, "leasing", None)),
        ),
    )
    show(
        "a reload, and a return to the landing page (in other case), split nothing",
        views(
            at("2026-01-15"),
            *((0, "offer", tagged), (20, "offer", tagged)),
            *((90, "leasing", None), (200, "offer", same_tags)),
        ),
    )
    show(
        "a mail client or an own domain as the referrer splits nothing",
        views(
            at("2026-01-16"),
            (0, "post_winter", SEARCH),
            (400, "webinar", Arrival(11, "DIRECT_TRAFFIC", GMAIL)),
            (500, "home", Arrival(13, "DIRECT_TRAFFIC", PAGES["blog"].url)),
        ),
    )
    show(
        "a session across midnight",
        views(
            at("2026-01-18", "23:50:00"), (0, "home", SEARCH), (1200, "pricing", None)
        ),
    )
    created = at("2026-01-19", "10:00:00")
    world.view(contact_id, created - seconds(40), PAGES["contact"], DIRECT)
    world.submit(contact_id, created - seconds(2), FORMS["contact"])
    world.contact(created, SEARCH_LEAD, contact_id=contact_id)
    show(
        "a form two seconds before the create date",
        f"contact {contact_id}",
    )


def _raw_sessions(world: World) -> None:
    contact_id = world.new_id("contact")
    start = at("2026-05-19", "07:00:00")
    unsourced = Session("hs-case-1")
    sourced = Session("hs-case-1", "SOCIAL_MEDIA")
    ids = [
        world.view(contact_id, start, PAGES["post_zones"], SEARCH, session=unsourced),
        world.view(contact_id, start + minutes(2), PAGES["hubs"], session=sourced),
        world.view(contact_id, start + minutes(9), PAGES["thanks"]),
        world.view(contact_id, start + minutes(130), PAGES["home"], session=sourced),
    ]
    world.submit(contact_id, start + minutes(8), FORMS["hubs"])
    world.contact(start + minutes(8), SEARCH_LEAD, contact_id=contact_id)
    world.show(
        "Sessions",
        "a raw session: two hours' gap, its first source is null, and a view"
        f" without a raw id ({ids[2]}) joins it",
        f"events_visited_page {', '.join(ids)}",
    )
    later = start + days(3)
    rows = []
    for source in ("OTHER_CAMPAIGNS", "PAID_SOCIAL", "AI_REFERRALS", "OFFLINE"):
        session = Session(f"hs-case-{source.lower()}", source)
        rows.append(
            world.view(contact_id, later, PAGES["home"], DIRECT, session=session)
        )
        later += days(1)
    world.show(
        "Sessions",
        "the raw session's source goes before the URL",
        f"events_visited_page {', '.join(rows)}",
    )


# Pages and forms


def _page_kinds(world: World) -> None:
    contact_id = new_lead(world, at("2026-02-02"))
    when = at("2026-02-09", "12:00:00")
    for name in (
        *("bikes", "box", "guide", "post_tco", "blog", "kb_battery"),
        *("shop_label", "shop", "thanks", "preferences"),
    ):
        page = PAGES[name]
        ids = [world.view(contact_id, when, page)]
        if page.kind:
            ids.append(world.view(contact_id, when + minutes(1), page, upper_case=True))
            what = f"page content type `{page.kind}`, both spellings"
        else:
            told = "not told" if page.is_external is None else page.is_external
            what = (
                f"no content type, page id {page.page_id or 'none'}, external: {told}"
            )
        world.show("Asset types", what, f"events_visited_page {', '.join(ids)}")
        when += minutes(4)
    untold = Page(None, f"{PAGES['shop'].url}p/bell", "Brass bell", None, None)
    untitled = Page(None, f"{PAGES['shop'].url}p/lamp", None, None, True)
    world.show(
        "Asset types",
        "neither content type nor page id nor told whether external",
        f"events_visited_page {world.view(contact_id, when, untold)}",
    )
    world.show(
        "Asset types",
        "no title: the URL stands for it",
        f"events_visited_page {world.view(contact_id, when + minutes(1), untitled)}",
    )


def _form_pages(world: World) -> None:
    contact_id = new_lead(world, at("2026-02-03"))
    when = at("2026-02-10", "12:00:00")
    unseen = Page("5999", f"{GO}/never-viewed", "A page without a view", "landing-page")
    unknown = Page(None, "https://partner.example/form", "Partner's form", None, True)
    cases = (
        ("a website page", "contact", None),
        ("a landing page", "guide", None),
        ("a blog post", "newsletter", None),
        ("an external page", "shop", None),
        ("a HubSpot page nobody viewed: other HubSpot page", "offer", unseen),
        ("a page nobody viewed, without an id: no asset type", "offer", unknown),
    )
    for what, name, page in cases:
        form = FORMS[name]
        if page is None:
            world.view(contact_id, when - minutes(1), PAGES[form.page])
        row = world.submit(contact_id, when, form, page, query="utm_source=menu")
        world.show("Asset types", f"a form on {what}", f"contact_form_submission {row}")
        when += minutes(10)


def _relabelled_page(world: World) -> None:
    contact_id = new_lead(world, at("2025-12-08"))
    page = PAGES["hubs"]
    draft = Page(page.page_id, page.url, "White paper (draft)", None)
    before = world.view(contact_id, at("2025-12-10"), draft)
    early = world.submit(contact_id, at("2025-12-10", "09:01:00"), FORMS["hubs"], draft)
    after = world.view(contact_id, at("2026-01-26"), page)
    world.show(
        "Asset types",
        "a page labelled later: earlier views and forms keep what they were",
        f"events_visited_page {before} then {after}, contact_form_submission {early}",
    )


# Rows that cannot count


def _unusable_events(world: World) -> None:
    def show(reason: str, rows: str) -> None:
        world.show("Excluded interactions", f"`{reason}`", rows)

    gone = new_lead(world, at("2026-02-04"), deleted=True)
    show("deleted_contact", f"everything of contact {gone}")
    contact_id = new_lead(world, at("2026-02-05"))
    page, when = PAGES["pricing"], at("2026-02-12")
    world.view(contact_id, when, page, event_id=None)
    show("no_id", f"events_visited_page of contact {contact_id} on {when:%F}")
    world.submit(contact_id, when, FORMS["tco"], conversion_id=None)
    show("no_id", f"contact_form_submission of contact {contact_id} on {when:%F}")
    mail = MAILINGS[4]
    world.email_event(mail, world.email_of(contact_id), when, event_id=None)
    show("no_id", "email_event, the click without an id")
    show("no_time", f"events_visited_page {world.view(contact_id, None, page)}")
    orphans = (
        world.view(None, when, page),
        world.view(UNKNOWN_CONTACT, when + minutes(1), page),
    )
    show("no_contact", f"events_visited_page {' (null), '.join(orphans)} (unknown)")


def _unusable_crm_rows(world: World) -> None:
    row = world.submit(None, at("2026-02-13"), FORMS["guide"])
    world.show(
        "Excluded interactions", "`no_contact`", f"contact_form_submission {row}"
    )
    contact_id = new_lead(world, at("2026-02-06"))
    row = world.submit(contact_id, None, FORMS["guide"])
    world.show("Excluded interactions", "`no_time`", f"contact_form_submission {row}")


def _mail_clicks(world: World) -> None:
    mailing = MAILINGS[5]
    contact_id = new_lead(world, at("2026-02-09"), email="tuva.strand@example.com")
    when = at("2026-03-14", "10:00:00")

    def click(recipient: str | None, **values) -> str:
        nonlocal when
        when += minutes(7)
        return f"email_event {world.email_event(mailing, recipient, when, **values)}"

    def show(what: str, rows: str) -> None:
        world.show("Marketing emails", what, rows)

    show("a click by the primary address", click("tuva.strand@example.com"))
    show("the same link clicked twice counts twice", click("tuva.strand@example.com"))
    show("the address in other case, with blanks", click(" Tuva.Strand@Example.COM "))
    show("`filtered` (a bot's click)", click("tuva.strand@example.com", filtered=True))
    show("`not_primary_address`: a secondary address", click("tuva@example.net"))
    show("`not_primary_address`: no recipient", click(None))
    opened = world.email_event(mailing, "tuva.strand@example.com", when, "OPEN")
    show("an open is no click", f"email_event {opened}")
    address = "depot@example.org"
    younger = new_lead(world, at("2026-02-16"), email=address)
    older = new_lead(world, at("2026-01-28"), email=address)
    show(
        f"contacts {older} and {younger} share an address: the click is {older}'s,"
        " who was created first",
        click(address),
    )
    button = world.click_cta(contact_id, when + minutes(1), EMAIL_CTA, in_email=True)
    show("a button clicked in an email", f"events_cta_clicked {button}")


# Sales


def _calls_and_meetings(world: World) -> None:
    contact_id = new_lead(world, at("2026-02-17"))
    other = new_lead(world, at("2026-02-18"))
    deal_id = world.won_deal(
        "Havnholm Parcels: 9 Box B1",
        at("2026-02-23"),
        at("2026-04-20", "12:00:00"),
        (contact_id, other),
        amount=27450,
    )
    deals, when = (deal_id,), at("2026-02-26")
    who = (contact_id,)

    def show(what: str, table: str, *ids: str) -> None:
        world.show("Sales activities", what, f"{table} {', '.join(ids)}")

    show(
        "`not_connected`: busy, no answer, voicemail, and no outcome",
        "engagement_call",
        world.call(who, deals, when, CALL_BUSY),
        world.call(who, deals, when + minutes(30), CALL_NO_ANSWER),
        world.call(who, deals, when + minutes(60), CALL_VOICEMAIL),
        world.call(who, deals, when + minutes(90), None),
    )
    show(
        "a connected call with two contacts is two interactions",
        "engagement_call",
        world.call((contact_id, other), deals, when + days(1), CALL_CONNECTED, "Intro"),
    )
    show(
        "`deleted`, `no_time`, `no_contact` (none), `no_contact` (unknown)",
        "engagement_call",
        world.call(who, deals, when + days(2), CALL_CONNECTED, deleted=True),
        world.call(who, deals, None, CALL_CONNECTED),
        world.call((), deals, when + days(2), CALL_CONNECTED),
        world.call((UNKNOWN_CONTACT,), deals, when + days(2), CALL_CONNECTED),
    )
    show(
        "meetings that took place: completed, scheduled, outcome not told",
        "engagement_meeting",
        world.meeting(who, deals, when + days(5), "COMPLETED", "Depot visit"),
        world.meeting(who, deals, when + days(9), "SCHEDULED", "Contract"),
        world.meeting(who, deals, when + days(12), None, "Handover"),
    )
    show(
        "a meeting without a time takes place when it was booked",
        "engagement_meeting",
        world.meeting(who, deals, None, "COMPLETED", booked=when + days(13)),
    )
    show(
        "`cancelled`: cancelled, rescheduled, no-show",
        "engagement_meeting",
        world.meeting(who, deals, when + days(15), "CANCELED"),
        world.meeting(who, deals, when + days(16), "RESCHEDULED"),
        world.meeting(who, deals, when + days(17), "NO_SHOW"),
    )
    show(
        "`no_time`, `deleted`",
        "engagement_meeting",
        world.meeting(who, deals, None, "COMPLETED"),
        world.meeting(who, deals, when + days(18), deleted=True),
    )


def _sales_emails(world: World) -> None:
    contact_id = new_lead(world, at("2026-02-19"))
    deal_id = world.won_deal(
        "Sundvik Bakery Group: 6 Longtail L2",
        at("2026-02-25"),
        at("2026-04-28", "12:00:00"),
        (contact_id,),
        amount=15900,
    )
    who, deals, when = (contact_id,), (deal_id,), at("2026-03-02")

    def mail(hours: float, kind: str, thread: str | None, **values) -> str:
        sent = when + timedelta(hours=hours)
        return world.sales_email(who, deals, sent, kind, thread, **values)

    def show(what: str, *ids: str) -> None:
        world.show("Sales activities", what, f"engagement_email {', '.join(ids)}")

    show(
        "an answered thread: sent, then the reply",
        mail(0, "EMAIL", "th-501"),
        mail(5, "INCOMING_EMAIL", "th-501"),
    )
    show("`unanswered`", mail(30, "EMAIL", "th-502"))
    show(
        "`not_a_reply`: the contact wrote first; answered, and replied to then",
        mail(50, "INCOMING_EMAIL", "th-503"),
        mail(52, "EMAIL", "th-503"),
        mail(54, "INCOMING_EMAIL", "th-503"),
    )
    show(
        "`not_a_reply`: without a thread, and forwarded",
        mail(70, "INCOMING_EMAIL", None),
        mail(71, "FORWARDED_EMAIL", "th-501"),
    )
    show(
        "a deleted email answers nothing: `unanswered`, `deleted`",
        mail(90, "EMAIL", "th-504"),
        mail(95, "INCOMING_EMAIL", "th-504", deleted=True),
    )
    show(
        "a reply at the very same time",
        mail(110, "EMAIL", "th-505"),
        mail(110, "INCOMING_EMAIL", "th-505"),
    )


def _conversations(world: World) -> None:
    contact_id = new_lead(world, at("2026-03-04"))
    deal_id = world.won_deal(
        "Ekeborg Grocers: 12 Box B1",
        at("2026-03-10"),
        at("2026-05-19", "12:00:00"),
        (contact_id,),
        amount=38200,
    )
    when = at("2026-03-12", "13:00:00")

    def show(what: str, thread: str) -> None:
        world.show("Sales activities", what, f"conversation_thread {thread}")

    show("a chat with a deal", world.conversation(contact_id, when, deal_id))
    show(
        "a chat whose contact id is written like a number with a fraction",
        world.conversation(f"{contact_id}.0", when + days(1), deal_id),
    )
    show("`spam`", world.conversation(contact_id, when + days(2), deal_id, spam=True))
    show("`no_contact`: none", world.conversation(None, when + days(2)))
    show("`no_contact`: unknown", world.conversation(UNKNOWN_CONTACT, when + days(2)))
    show("`no_time`", world.conversation(contact_id, None, deal_id))
    show("`no_associated_deal`", world.conversation(contact_id, when + days(3)))


def _sales_without_deal(world: World) -> None:
    contact_id = new_lead(world, at("2026-03-05"))
    who, when = (contact_id,), at("2026-03-16")
    deleted = world.won_deal(
        "Entered twice by mistake", at("2026-03-15"), when, who, deleted=True
    )
    no_deal = world.call(who, (), when, CALL_CONNECTED)
    gone_deal = world.meeting(who, (deleted,), when + days(1))
    early = at("2026-03-05", "08:00:00")
    before = world.call(who, (), early, CALL_CONNECTED, "Called us before the form")
    reply = (
        world.sales_email(who, (), when + days(2), "EMAIL", "th-511"),
        world.sales_email(who, (), when + days(3), "INCOMING_EMAIL", "th-511"),
    )
    world.show(
        "Sales activities",
        "`no_associated_deal` in deal_create and revenue: a call, a meeting of a"
        " deleted deal, a reply",
        f"engagement_call {no_deal}, engagement_meeting {gone_deal},"
        f" engagement_email {reply[1]}",
    )
    world.show(
        "Sales activities",
        "a call before the contact was created counts in contact_create",
        f"engagement_call {before}",
    )


def _marketing_events(world: World) -> None:
    contact_id = new_lead(world, at("2026-02-20"))
    fair, ride = EVENTS[1], EVENTS[2]
    when = at("2026-02-21")
    registered = world.participate(fair.id, contact_id, when, "REGISTERED")
    attended = world.participate(fair.id, contact_id, fair.starts, "ATTENDED")
    cancelled = (
        world.participate(ride.id, contact_id, at("2026-04-01"), "CANCELLED"),
        world.participate(ride.id, contact_id, at("2026-04-16"), "NO_SHOW"),
    )
    orphan = world.participate(ride.id, None, at("2026-04-16"), "ATTENDED")
    untimed = world.participate(ride.id, contact_id, None, "REGISTERED")
    for what, rows in (
        ("registered, then attended: two interactions", f"{registered}, {attended}"),
        ("`cancelled`: cancelled, and did not come", ", ".join(cancelled)),
        ("`no_contact`, `no_time`", f"{orphan}, {untimed}"),
    ):
        world.show("Marketing events", what, f"marketing_event_participant {rows}")


# Contacts


def _offline_contacts(world: World) -> None:
    created = at("2026-02-26", "06:30:00")
    for data_1, data_2 in (
        ("IMPORT", "Fair badge scans 2026-02.xlsx"),
        ("INTEGRATION", "Calendar app"),
        ("API", "ERP bridge"),
        ("SALESFORCE", "Old CRM"),
        ("MIGRATION", "Old CRM"),
        ("CRM_UI", "userId:41"),
        (None, None),
    ):
        contact_id = world.contact(created, Lead("OFFLINE", data_1, data_2))
        world.show(
            "Offline contacts",
            f"created offline, detail `{data_1 or 'none'}`",
            f"contact {contact_id}",
        )
        created += days(1)
    contact_id = world.new_id("contact")
    view = world.view(contact_id, created, PAGES["pricing"], SEARCH)
    world.contact(created, Lead("OFFLINE", "IMPORT"), contact_id=contact_id)
    world.show(
        "Offline contacts",
        "a page view at the very moment of the import: the creation comes last",
        f"contact {contact_id}, events_visited_page {view}",
    )
    gone = world.contact(created, Lead("OFFLINE", "IMPORT"), deleted=True)
    undated = world.contact(None, Lead("OFFLINE", "API"))
    world.show("Excluded interactions", "`deleted`", f"contact {gone} (offline)")
    world.show("Excluded interactions", "`no_time`", f"contact {undated} (offline)")
    silent = world.contact(at("2026-03-20"), DIRECT_LEAD, stage="subscriber")
    world.show("Conversions", "a contact without any interaction", f"contact {silent}")


def _leads_of_every_source(world: World) -> None:
    sources = (
        ("ORGANIC_SEARCH", "Unknown keywords (SSL)", "GOOGLE"),
        ("PAID_SEARCH", "Cargo bike leasing | Search", "cargo bike leasing"),
        ("EMAIL_MARKETING", "newsletter-2026-03", "88006"),
        ("SOCIAL_MEDIA", "LinkedIn", "always-on"),
        ("REFERRALS", "www.fleetnews.example", "www.fleetnews.example/zones-2026"),
        ("OTHER_CAMPAIGNS", "Fleet Days 2026", "fleetnews / banner"),
        ("DIRECT_TRAFFIC", "www.nordlys.example/", None),
        ("OFFLINE", "EXTENSION", "Mailbox plug-in"),
        ("PAID_SOCIAL", "LinkedIn", "City hubs | Decision makers"),
        ("AI_REFERRALS", "ChatGPT", None),
        (None, None, None),
    )
    start = at("2026-03-23", "11:00:00")
    for source in sources:
        contact_id = new_lead(world, start, DIRECT, lead=Lead(*source))
        start += timedelta(hours=5)
        world.show("Lead sources", f"`{source[0] or 'none'}`", f"contact {contact_id}")


def _contact_merges(world: World) -> None:
    """Ids 401 to 406 were merged away; some have rows of their own, some none."""
    start = at("2026-03-09")
    by_property = new_lead(world, start, merged="401;402")
    for old_id, what in (("401", "without a row"), ("402", "with its own row")):
        view = world.view(old_id, start - days(3), PAGES["post_tco"], SEARCH)
        world.show(
            "Merges",
            f"contact {old_id} ({what}) merged into {by_property} by"
            " property_hs_merged_object_ids",
            f"events_visited_page {view}",
        )
    world.contact(start - days(2), SEARCH_LEAD, contact_id="402", deleted=True)
    by_audit = new_lead(world, start + days(1))
    world.tables.add("contact_merge_audit", canonical_vid=by_audit, vid_to_merge="403")
    old_lead = Lead("OFFLINE", "IMPORT", "Courier list 2025.csv")
    world.contact(start - days(5), old_lead, contact_id="403")
    world.show(
        "Merges",
        "merged by the audit table; the merged contact was imported (`deleted`)",
        f"contact 403 into {by_audit}",
    )
    world.show(
        "Merges",
        "one id merged into two: the property goes before the audit table",
        f"contact 401 into {by_property}, not {by_audit}",
    )
    world.tables.add("contact_merge_audit", canonical_vid=by_audit, vid_to_merge="401")
    itself = {"canonical_vid": by_audit, "vid_to_merge": by_audit}
    world.tables.add("contact_merge_audit", **itself)
    world.show(
        "Merges", "a contact merged into itself is no merge", f"contact {by_audit}"
    )


def _merge_chain(world: World) -> None:
    start = at("2026-03-11")
    survivor = new_lead(world, start, merged="405", stage="customer")
    world.contact(start - days(4), SEARCH_LEAD, contact_id="405", deleted=True)
    world.tables.add("contact_merge_audit", canonical_vid="405", vid_to_merge="404")
    first = world.view("404", start - days(9), PAGES["guide"], SEARCH)
    submission = world.submit("404", start - days(9) + minutes(2), FORMS["guide"])
    call = world.call(("405",), (), start + days(1), CALL_CONNECTED)
    world.show(
        "Merges",
        f"a chain: 404 into 405 (audit), 405 into {survivor} (property)",
        f"events_visited_page {first}, contact_form_submission {submission},"
        f" engagement_call {call}",
    )


def _merged_deal(world: World) -> None:
    one, two = (new_lead(world, at("2026-03-12") + days(n)) for n in (0, 1))
    created = at("2026-03-19")
    survivor = world.won_deal(
        "Lindehavn Facility Services: 20 Longtail L2",
        created,
        at("2026-06-11", "12:00:00"),
        (one,),
        amount=61500.5,
    )
    merged = world.deal(
        "Lindehavn: longtails (double)",
        created + days(2),
        (two,),
        [("qualified", created + days(2))],
        amount=60000,
    )
    world.tables.add("merged_deal", deal_id=survivor, merged_deal_id=merged)
    call = world.call((two,), (merged,), created + days(5), CALL_CONNECTED)
    world.show(
        "Merges",
        f"deal {merged} merged into {survivor}, with its contact {two}; left out of"
        " deal_create and revenue as `merged`",
        f"deal {merged}, engagement_call {call}",
    )


def _duplicates(world: World) -> None:
    contact_id = new_lead(world, at("2026-05-04"), stage="customer")
    _copy_earlier(world, "contact", property_lifecyclestage="lead")
    deal_id = world.won_deal(
        "Vintervik Parcels: 5 Box B1",
        at("2026-05-11"),
        at("2026-07-06", "12:00:00"),
        (contact_id,),
        amount=14750,
    )
    _copy_earlier(
        world, "deal", deal_pipeline_stage_id="quote", property_amount="13500"
    )
    call = world.call((contact_id,), (deal_id,), at("2026-05-13"), CALL_CONNECTED)
    _copy_earlier(world, "engagement_call", property_hs_call_disposition=CALL_BUSY)
    view = world.view(contact_id, at("2026-05-15"), PAGES["pricing"], DIRECT)
    rows = world.tables.rows["events_visited_page"]
    rows.append(dict(rows[-1]))
    world.show(
        "Duplicates",
        "two rows of one key: the latest sync counts",
        f"contact {contact_id}, deal {deal_id}, engagement_call {call}",
    )
    world.show("Duplicates", "one event delivered twice", f"events_visited_page {view}")


def _copy_earlier(world: World, table: str, **changed: str) -> None:
    """Repeat the table's last row as an earlier sync had it."""
    rows = world.tables.rows[table]
    rows.append({**rows[-1], **changed, "_fivetran_synced": EARLIER_SYNC})


# Conversions


def _contacts_left_out(world: World) -> None:
    undated = world.contact(None, SEARCH_LEAD)
    world.visit(undated, at("2026-03-17"), ["home", "pricing"], SEARCH)
    gone = new_lead(world, at("2026-03-18"), deleted=True)
    for reason, rows in (
        ("merged", "contacts 402, 403, 405"),
        ("deleted", f"contact {gone}"),
        ("no_create_date", f"contact {undated}"),
    ):
        world.show("Excluded conversions", f"contact_create: `{reason}`", rows)


def _deals_left_out(world: World) -> None:
    created, won = at("2026-03-30"), at("2026-05-28", "12:00:00")
    contact_id = new_lead(world, created - days(5))
    who = (contact_id,)
    history = [("qualified", created), ("closedwon", won)]

    def show(reports: str, reason: str, deal_id: str, note: str = "") -> None:
        what = f"{reports}: `{reason}`{note}"
        world.show("Excluded conversions", what, f"deal {deal_id}")

    def won_deal(name: str, amount: float | None, contacts=who, **values) -> str:
        values = {"created": created, "closed": won, **values}
        return world.deal(
            f"Rävsund {name}",
            contacts=contacts,
            history=history,
            amount=amount,
            **values,
        )

    both = "deal_create and revenue"
    show(both, "deleted", won_deal("Parcels: cancelled entry", 9900, deleted=True))
    show(both, "no_create_date", won_deal("Parcels: 3 Box B1", 8700, created=None))
    show(both, "no_contact", won_deal("Bakery: 4 Box B1", 11600, contacts=()))
    gone = new_lead(world, created - days(4), deleted=True)
    show(
        both,
        "no_contact",
        won_deal("Plumbing: 2 Longtail L2", 5300, contacts=(gone, UNKNOWN_CONTACT)),
        " (only a deleted and an unknown one)",
    )
    show("revenue", "no_amount", won_deal("Grocers: pilot", None))
    show("revenue", "no_close_date", won_deal("Municipality: 7", 19950, closed=None))
    open_deal = world.deal(
        "Rävsund Facility Services: 10",
        created,
        who,
        history[:1],
        amount=26000,
        closed=at("2026-11-30"),
    )
    show("revenue", "not_closed_won", open_deal, " (open)")
    lost = world.deal(
        "Rävsund Plumbing: 3",
        created,
        who,
        [history[0], ("closedlost", won)],
        amount=7800,
        closed=won,
    )
    show("revenue", "not_closed_won", lost, " (lost)")
    reverted = world.deal(
        "Rävsund Parcels: signed, then withdrawn",
        created,
        who,
        [*history, ("closedlost", won + days(9))],
        amount=12400,
        closed=won + days(9),
    )
    show("revenue", "not_closed_won", reverted, " (won once, lost in the end)")


def _deals_of_several_contacts(world: World) -> None:
    start = at("2026-04-01")
    for number in (1, 2, 3, 5):
        contacts = tuple(new_lead(world, start + days(n)) for n in range(number))
        for later, contact_id in enumerate(contacts):
            world.visit(
                contact_id,
                start + days(12 + later),
                ["pricing", "story", "leasing"],
                DIRECT,
            )
        deal_id = world.won_deal(
            f"Grønvang Facility Services, depot {number}",
            start + days(10),
            start + days(45),
            contacts,
            amount=9300 * number,
        )
        world.show(
            "Conversions",
            f"a won deal with {number} contact{'s' * (number > 1)}",
            f"deal {deal_id}, contacts {', '.join(contacts)}",
        )
        start += days(6)
    world.join_deal(deal_id, contacts[0], "11", "USER_DEFINED")
    world.join_deal(deal_id, contacts[0], "13", "USER_DEFINED")
    world.show(
        "Conversions",
        "three labels of one pair of deal and contact are one contact",
        f"deal {deal_id}, contact {contacts[0]}",
    )


def _deals_before_contacts(world: World) -> None:
    created = at("2026-02-03", "10:00:00")
    contact_id = world.new_id("contact")
    world.visit(contact_id, created - days(4), ["post_tco", "leasing"], SEARCH)
    world.visit(contact_id, created + days(17), ["testride"], DIRECT)
    world.submit(contact_id, created + days(17) + minutes(2), FORMS["testride"])
    world.contact(
        created + days(17) + minutes(2),
        SEARCH_LEAD,
        contact_id=contact_id,
        stage="customer",
    )
    early = world.won_deal(
        "Fjordal Plumbing & Heating: 8 Longtail L2",
        created,
        created + days(60),
        (contact_id,),
        amount=20900,
    )
    world.show(
        "Conversions",
        "no W and no full path: the deal was created before its contact",
        f"deal {early}, contact {contact_id}",
    )
    known = new_lead(world, created - days(10))
    mixed = world.won_deal(
        "Fjordal Bakery Group: 4 Box B1",
        created,
        created + days(50),
        (known, contact_id),
        amount=11800,
    )
    world.show(
        "Conversions",
        "no W and no full path: before one of its two contacts",
        f"deal {mixed}, contacts {known} and {contact_id}",
    )
    same = new_lead(world, created - minutes(5))
    equal = world.won_deal(
        "Fjordal Parcels: 6 Box B1", created, created + days(40), (same,), amount=17100
    )
    world.show(
        "Conversions",
        "deal and contact created in the same second: every model has a value",
        f"deal {equal}, contact {same}",
    )
    undated = world.contact(None, DIRECT_LEAD)
    unasked = world.won_deal(
        "Fjordal Grocers: 2 Box B1",
        created,
        created + days(41),
        (known, undated),
        amount=5800,
    )
    world.show(
        "Conversions",
        "a contact without a create date is not asked",
        f"deal {unasked}, contact {undated}",
    )


def _deals_and_their_moments(world: World) -> None:
    created, won = at("2026-04-08"), at("2026-06-02", "14:30:00")

    def show(what: str, deal_id: str) -> None:
        world.show("Conversions", what, f"deal {deal_id}")

    def who() -> tuple[str, ...]:
        return (new_lead(world, created - days(8), stage="customer"),)

    silent = world.contact(created - days(2), DIRECT_LEAD, stage="customer")
    show(
        f"won without any interaction of its contact {silent}",
        world.won_deal("Åsenby Parcels: 5", created, won, (silent,), amount=13250),
    )
    show(
        "an amount of 0 is known",
        world.won_deal("Åsenby Municipality: trial", created, won, who(), amount=0),
    )
    contacts = who()
    reopened = world.deal(
        "Åsenby Bakery Group: 9 Box B1",
        created,
        contacts,
        [
            ("qualified", created),
            ("closedwon", won - days(30)),
            ("quote", won - days(20)),
            ("closedwon", won),
        ],
        amount=25650,
        closed=won,
    )
    between = world.visit(
        contacts[0], won - days(3), ["pricing", "contact"], DIRECT
    ).views
    show(
        "won, reopened, and won again: the latest stay counts "
        f"({', '.join(between)} are on the path)",
        reopened,
    )
    show(
        "won without stage history: won at its close date",
        world.deal(
            "Åsenby Grocers: 3",
            created,
            who(),
            [],
            stage="closedwon",
            amount=8650,
            closed=won,
        ),
    )
    show(
        "moved from one closed-won stage to another: the first entry counts",
        world.deal(
            "Åsenby Municipality: framework 2026-2029",
            created,
            who(),
            [
                ("t_notice", created),
                ("t_framework", won - days(9)),
                ("t_won", won),
            ],
            amount=88000,
            closed=won,
            pipeline="tenders",
        ),
    )
    month_end = at("2026-06-30", "22:30:00")
    show(
        "closed in another month in Stockholm than in UTC",
        world.won_deal("Åsenby Plumbing: 2", created, month_end, who(), amount=5150.75),
    )
    show(
        "no owner and no deal type",
        world.won_deal(
            "Åsenby Facility: 1",
            created,
            won,
            who(),
            amount=2650,
            owner=None,
            deal_type=None,
        ),
    )


def _currencies(world: World) -> None:
    created, won = at("2026-05-05"), at("2026-07-14", "10:15:00")
    for currency, amount in (("SEK", 214500.0), ("USD", 31250.0)):
        contact_id = new_lead(world, created - days(3), stage="customer")
        deal_id = world.won_deal(
            f"Öbacka Parcels ({currency})",
            created,
            won,
            (contact_id,),
            amount=amount,
            currency=currency,
        )
        home = world.deals[deal_id]["property_amount_in_home_currency"]
        world.show(
            "Conversions", f"{currency} {amount:.0f} is EUR {home}", f"deal {deal_id}"
        )


def _companies(world: World) -> None:
    start = at("2026-05-06")
    for name in ("Skogheim Holding", "Skogheim Parcels", "Skogheim Grocers"):
        world.company(name)
    world.company("Skogheim Bankrupt", deleted=True)
    primary = new_lead(world, start, company_id="202")
    world.join_company(primary, "201", "279")
    loose = new_lead(world, start + days(1))
    for company_id in ("203", "202"):
        world.join_company(loose, company_id, "279")
    gone = new_lead(world, start + days(2), company_id="204")
    for what, rows in (
        ("the primary company goes before a lower id", f"contact {primary}"),
        ("without a primary one the lowest id", f"contact {loose}"),
        ("the company was deleted", f"contact {gone}, company 204"),
    ):
        world.show("Companies", what, rows)


def _employ_buyers(world: World) -> None:
    """Who buys and has no company yet works for the company in the deal's name."""
    employed = {row["contact_id"] for row in world.tables.rows["contact_company"]}
    for row in world.tables.rows["deal_contact"]:
        deal_id, contact_id = str(row["deal_id"]), str(row["contact_id"])
        if contact_id in employed or contact_id not in world.contacts:
            continue
        name = re.split(r"[:,(]", str(world.deals[deal_id]["property_dealname"]))[0]
        world.join_company(contact_id, world.company(name.strip()))
        employed.add(contact_id)


# Ads


def _ads(world: World) -> None:
    start = at("2026-05-07", "12:00:00")
    for ad_id in ("410002", "410101", "410201"):
        ad = AD_BY_ID[ad_id]
        arrival = ad_arrival(ad, int(ad_id))
        contact_id = world.new_id("contact")
        click = world.click_ad(contact_id, start, ad, arrival)
        landing = start + seconds(6)
        world.visit(contact_id, landing, [ad.page, "leasing"], arrival)
        form = FORMS["testride" if ad.page == "testride" else "guide"]
        submission = world.submit(contact_id, landing + minutes(3), form)
        world.contact(landing + minutes(3), Lead.of(arrival), contact_id=contact_id)
        world.show(
            "Ads",
            f"a contact created by a form right after an ad on {ad.network}",
            f"contact {contact_id}, events_ad_interaction {click},"
            f" contact_form_submission {submission}",
        )
        start += days(1)
    contact_id = world.new_id("contact")
    first = world.click_ad(contact_id, at("2026-02-02"), AD_BY_ID["410301"])
    last = world.click_ad(contact_id, at("2026-05-13"), AD_BY_ID["410001"])
    world.visit(contact_id, at("2026-05-13", "09:45:00"), ["contact"], DIRECT)
    created = at("2026-05-13", "09:47:00")
    world.submit(contact_id, created, FORMS["contact"])
    world.contact(
        created,
        Lead("PAID_SOCIAL", "LinkedIn"),
        contact_id=contact_id,
        stage="customer",
    )
    deal_id = world.won_deal(
        "Nordhamn Grocers: 10 Box B1",
        created + days(8),
        created + days(55),
        (contact_id,),
        amount=29900,
    )
    world.show(
        "Ads",
        "first and last ad differ; the visit came 45 minutes after the ad, too late"
        " for form-after-ad",
        f"contact {contact_id}, deal {deal_id}, events_ad_interaction {first}, {last}",
    )
    world.show("Ads", "an ad without spend", "ad 410203")


def _ads_without_event(world: World) -> None:
    """Views that carry an ad's parameters, of contacts without that ad's event."""
    hsa = (
        "hsa_acc={0.account}&hsa_cam={0.campaign_id}&hsa_grp={0.group_id}&hsa_ad={0.id}"
    )
    google, facebook, linkedin = (
        AD_BY_ID[ad_id] for ad_id in ("410003", "410202", "410302")
    )
    queries = (
        (
            "2026-04-20",
            f"{hsa.format(google)}&hsa_net=adwords&hsa_kw=company%20cargo+bike",
        ),
        (
            "2026-04-21",
            f"utm_source=google&utm_medium=cpc&{hsa.format(google)}"
            "&hsa_net=adwords&hsa_kw=lease%20bikes&gclid=EAIaIQobChMIhsa2",
        ),
        (
            "2026-04-22",
            "utm_source=facebook&utm_medium=paid_social&"
            f"{hsa.format(facebook)}&hsa_net=facebook",
        ),
        (
            "2026-02-12",
            f"utm_source=linkedin&utm_medium=cpc&{hsa.format(linkedin)}"
            "&hsa_net=linkedin",
        ),
        ("2026-04-23", "gclid=EAIaIQobChMIonly5"),
    )
    for day, query in queries:
        contact_id = world.new_id("contact")
        start = at(day, "15:00:00")
        rule = 3 if "gclid" in query else 4 if "utm_medium" in query else 15
        channel = {3: "PAID_SEARCH", 4: "PAID_SOCIAL", 15: "DIRECT_TRAFFIC"}[rule]
        arrival = Arrival(rule, channel, None, query)
        view = world.visit(contact_id, start, ["guide", "leasing"], arrival).views[0]
        world.submit(contact_id, start + minutes(4), FORMS["guide"])
        world.contact(start + minutes(4), Lead.of(arrival), contact_id=contact_id)
        what = "only a gclid" if query.startswith("gclid") else "hsa_* parameters"
        world.show("Ads", f"{what} and no ad event", f"events_visited_page {view}")


# Times


def _times_as_text(world: World) -> None:
    contact_id = new_lead(world, at("2026-05-18"))
    ids = []
    for text in (
        "2026-05-20T11:15:00+02:00",
        "2026-05-20 09:20:00",
        "2026-05-20T09:25:00.123456Z",
        "2026-05-20T09:25:00.123457Z",
    ):
        ids.append(world.view(contact_id, at("2026-05-20"), PAGES["home"]))
        world.tables.rows["events_visited_page"][-1]["occurredat"] = text
    world.show(
        "Times",
        "with an offset, without a zone (UTC), and a microsecond apart",
        f"events_visited_page {', '.join(ids)}",
    )
