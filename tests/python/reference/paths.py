"""Rules, section 4: a conversion's path as a model sees it, and the positions on it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reference.conversions import Conversion
from reference.interactions import Interaction, counts_for
from reference.raw import Contact, Crm
from reference.sessions import InteractionSource, interaction_sources
from reference.settings import Settings

# In the order in which a label lists them.
FIRST = "First interaction"
LAST = "Last interaction"
LEAD = "Lead creation"
DEAL = "Deal creation"
WON = "Closed-won"
STAGE = "Stage entered"
POSITIONS = (FIRST, LAST, LEAD, DEAL, WON, STAGE)
MIDDLE = "Middle interaction"


@dataclass(frozen=True)
class View:
    """What a model sees of what contacts did; models with equal views share a path."""

    lookback_days: float | None = None
    passed_over_sources: frozenset[str] = frozenset()
    passed_over_types: frozenset[str] = frozenset()
    contacts_of: str = "deal"


@dataclass(frozen=True)
class History:
    """What every contact did, in order, and where each interaction came from."""

    crm: Crm
    interactions_of: Mapping[str, list[Interaction]]
    sources: Mapping[str, InteractionSource]


def history_of(
    crm: Crm, interactions: list[Interaction], settings: Settings
) -> History:
    interactions_of: dict[str, list[Interaction]] = {}
    for interaction in sorted(interactions, key=lambda each: each.order):
        interactions_of.setdefault(interaction.contact_id, []).append(interaction)
    return History(crm, interactions_of, interaction_sources(interactions, settings))


@dataclass
class Step:
    """An interaction on a conversion's path.

    `counted_at` is its time, or the contact's create date where the tolerance says that
    it counts as at it. A step is in reach of lead creation (of deal creation) up to its
    contact's holder of that position.
    """

    interaction: Interaction
    counted_at: datetime
    positions: set[str] = field(default_factory=set)
    reaches_lead: bool = True
    reaches_deal: bool = True

    @property
    def label(self) -> str:
        """Rules, section 4: all positions in the table's order, joined by `, `."""
        held = [position for position in POSITIONS if position in self.positions]
        return ", ".join(held) or MIDDLE

    @property
    def md5(self) -> str:
        name = self.interaction.interaction_id.encode()
        return hashlib.md5(name, usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class Path:
    """A conversion's steps, as many as the cap lets through, and all of them."""

    steps: list[Step]
    all_steps: list[Step]
    interaction_count: int
    is_sampled: bool


def read_path(
    conversion: Conversion, view: View, history: History, settings: Settings
) -> Path:
    """Rules, sections 4 and 5: every counting interaction of the contacts in view up to
    the conversion moment, back to the lookback window; without those passed over where
    the conversion has others too; then the positions; then the cap."""
    contacts = contacts_in_view(conversion, view, history.crm)
    runs = [
        counting_steps(conversion, contact, view, history, settings)
        for contact in contacts
    ]
    kept = [
        [step for step in run if not is_passed_over(step.interaction, view, history)]
        for run in runs
    ]
    if any(kept):
        runs = kept
    for contact, run in zip(contacts, runs, strict=True):
        give_positions(run, conversion, contact)
    steps = [step for run in runs for step in run]
    cap = settings.max_interactions_per_deal
    sampled = sorted(
        steps,
        key=lambda step: (
            not step.positions,
            step.md5,
            step.interaction.interaction_id,
        ),
    )[:cap]
    return Path(
        sampled, steps, interaction_count=len(steps), is_sampled=len(steps) > cap
    )


def contacts_in_view(conversion: Conversion, view: View, crm: Crm) -> list[Contact]:
    """Rules, section 5: the conversion's contacts; of the company: also everybody else
    whose company is that of one of them."""
    contacts = list(conversion.contacts)
    if view.contacts_of == "company":
        company_of = crm.company_of_contact
        companies = {company_of.get(contact.contact_id) for contact in contacts}
        contacts += [
            contact
            for contact_id, contact in crm.contacts.items()
            if crm.is_live_contact(contact_id)
            and company_of.get(contact_id) in companies - {None}
            and contact not in contacts
        ]
    return contacts


def is_passed_over(interaction: Interaction, view: View, history: History) -> bool:
    source = history.sources[interaction.interaction_id].source
    return (
        source in view.passed_over_sources
        or interaction.interaction_type in view.passed_over_types
    )


def counted_at(
    interacted_at: datetime, created_at: datetime | None, tolerance: timedelta
) -> datetime:
    """Rules, section 4: an interaction stamped just after the create date still counts
    as at it."""
    if created_at and created_at < interacted_at <= created_at + tolerance:
        return created_at
    return interacted_at


def counting_steps(
    conversion: Conversion,
    contact: Contact,
    view: View,
    history: History,
    settings: Settings,
) -> list[Step]:
    """What one contact did that counts for the conversion, in order."""
    deal_id = conversion.deal.deal_id if conversion.deal else None
    steps = []
    for interaction in history.interactions_of.get(contact.contact_id, []):
        at = counted_at(
            interaction.interacted_at, contact.created_at, settings.tolerance
        )
        if (
            counts_for(interaction, conversion.report_type, deal_id, settings)
            and at <= conversion.converted_at
            and is_within_lookback(at, conversion.converted_at, view)
        ):
            steps.append(Step(interaction, at))
    return steps


def is_within_lookback(at: datetime, converted_at: datetime, view: View) -> bool:
    """Rules, section 4: the window is inclusive, and off by default."""
    if view.lookback_days is None:
        return True
    return converted_at - at <= timedelta(days=view.lookback_days)


def give_positions(steps: list[Step], conversion: Conversion, contact: Contact) -> None:
    """Rules, section 4: each position marks the contact's interaction closest to a key
    moment; "before" includes the same instant."""
    if not steps:
        return
    steps[0].positions.add(FIRST)

    def mark(position: str, key_moment: datetime) -> int | None:
        before = [
            number for number, step in enumerate(steps) if step.counted_at <= key_moment
        ]
        if not before:
            return None
        steps[before[-1]].positions.add(position)
        return before[-1]

    # Lead creation exists only where the contact was created no later than the
    # conversion.
    lead = None
    if contact.created_at and contact.created_at <= conversion.converted_at:
        lead = mark(LEAD, contact.created_at)
    if lead is not None:
        for number, step in enumerate(steps):
            step.reaches_lead = number <= lead

    if conversion.deal is None:
        own = STAGE if conversion.report_type == "lifecycle_stage" else LAST
        mark(own, conversion.converted_at)
        return
    deal = mark(DEAL, conversion.deal.created_at)
    for number, step in enumerate(steps):
        step.reaches_deal = deal is not None and number <= deal
    if conversion.report_type == "revenue":
        mark(WON, conversion.converted_at)
