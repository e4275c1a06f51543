"""Rules, section 3: sessions, and the traffic source of every interaction."""

from dataclasses import dataclass
from itertools import groupby

from reference.interactions import Interaction
from reference.raw import internal
from reference.settings import Settings
from reference.sources import arrival_key, traffic_source

# HubSpot's names for the source of a raw session.
RAW_SESSION_SOURCES = {
    "ORGANIC_SEARCH": "organic_search",
    "PAID_SEARCH": "paid_search",
    "EMAIL_MARKETING": "email_marketing",
    "SOCIAL_MEDIA": "organic_social",
    "ORGANIC_SOCIAL": "organic_social",
    "PAID_SOCIAL": "paid_social",
    "AI_REFERRALS": "ai_referrals",
    "REFERRALS": "referrals",
    "OTHER_CAMPAIGNS": "other_campaigns",
    "DIRECT_TRAFFIC": "direct_traffic",
    "OFFLINE": "offline_sources",
    "OFFLINE_SOURCES": "offline_sources",
}


@dataclass(frozen=True)
class InteractionSource:
    """Where an interaction came from; the rule's number where one of the fifteen
    decided."""

    source: str
    rule: int | None
    session_id: str | None


def interaction_sources(
    interactions: list[Interaction], settings: Settings
) -> dict[str, InteractionSource]:
    """Rules, section 3: an interaction takes the source of the session in which it took
    place; outside a session its type decides."""
    found = {
        interaction.interaction_id: InteractionSource(
            interaction.source_outside_session, None, None
        )
        for interaction in interactions
        if not interaction.is_in_session
    }
    for session in all_sessions(interactions, settings):
        source = session_source(session, settings)
        for interaction in session:
            found[interaction.interaction_id] = source
    return found


def all_sessions(
    interactions: list[Interaction], settings: Settings
) -> list[list[Interaction]]:
    """The sessions of every contact, each in the one order of interactions."""
    in_order = sorted(
        (interaction for interaction in interactions if interaction.is_in_session),
        key=lambda each: (each.contact_id, each.order),
    )
    return [
        session
        for _, run in groupby(in_order, key=lambda each: each.contact_id)
        for session in sessions_of_contact(list(run), settings)
    ]


def sessions_of_contact(
    interactions: list[Interaction], settings: Settings
) -> list[list[Interaction]]:
    """Rules, section 3: runs with gaps of at most the timeout. Within a run only a page
    view from another traffic source starts a new session. A raw session id wins: all
    its rows are one session, whatever the gaps between them.
    """
    sessions: list[list[Interaction]] = []
    raw_sessions: dict[str, list[Interaction]] = {}
    previous: Interaction | None = None
    previous_session: list[Interaction] = []
    for interaction in interactions:
        if interaction.raw_session_id is not None:
            session = raw_sessions.setdefault(interaction.raw_session_id, [])
        elif (
            previous is not None
            and interaction.interacted_at - previous.interacted_at
            <= settings.session_timeout
            and not arrives_from_elsewhere(interaction, previous_session[0], settings)
        ):
            session = previous_session
        else:
            session = []
        if not session:
            sessions.append(session)
        session.append(interaction)
        previous, previous_session = interaction, session
    return sessions


def arrives_from_elsewhere(
    interaction: Interaction, opening: Interaction, settings: Settings
) -> bool:
    """Rules, section 3: a new session starts where a page view's arrival key is present
    and differs from the key the open session began with."""
    if not interaction.is_page_view:
        return False
    key = key_of(interaction, settings)
    return key is not None and key != key_of(opening, settings)


def key_of(interaction: Interaction, settings: Settings) -> tuple | None:
    """The arrival key. A form or a play that opens a session has one too, from its URL
    (chosen: the rules speak of page views), so that a view of the same campaign a
    moment later does not come from another source."""
    return arrival_key(interaction.visit, settings.traffic_lists, settings.own_domains)


def session_source(session: list[Interaction], settings: Settings) -> InteractionSource:
    """Rules, section 3: the raw session's source, the first that is not null, else what
    the fifteen rules say of the session's first interaction."""
    opening = session[0]
    raw_source = next(
        (
            interaction.raw_session_source
            for interaction in session
            if interaction.raw_session_source is not None
        ),
        None,
    )
    known_source = RAW_SESSION_SOURCES.get(internal(raw_source))
    if known_source:
        return InteractionSource(known_source, None, opening.interaction_id)
    source, rule = traffic_source(
        opening.visit, settings.traffic_lists, settings.own_domains
    )
    return InteractionSource(source, rule, opening.interaction_id)
