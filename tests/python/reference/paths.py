"""Rules, section 4: a conversion's path, and the positions on it."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reference.conversions import Conversion
from reference.interactions import Interaction, counts_for
from reference.raw import Contact
from reference.settings import Settings

# In the order in which a label lists them.
FIRST = "First interaction"
LAST = "Last interaction"
LEAD = "Lead creation"
DEAL = "Deal creation"
WON = "Closed-won"
POSITIONS = (FIRST, LAST, LEAD, DEAL, WON)
MIDDLE = "Middle interaction"


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
    """A conversion's steps, at most as many as the cap lets through."""

    steps: list[Step]
    interaction_count: int
    is_sampled: bool


def read_path(
    conversion: Conversion,
    interactions_of: dict[str, list[Interaction]],
    settings: Settings,
) -> Path:
    """Rules, section 4: every counting interaction of the conversion's contacts up to
    the conversion moment, back to the lookback window; then the positions; then the
    cap."""
    steps = [
        step
        for contact in conversion.contacts
        for step in steps_of_contact(
            conversion, contact, interactions_of.get(contact.contact_id, []), settings
        )
    ]
    cap = settings.max_interactions_per_deal
    kept = sorted(
        steps,
        key=lambda step: (
            not step.positions,
            step.md5,
            step.interaction.interaction_id,
        ),
    )[:cap]
    return Path(kept, interaction_count=len(steps), is_sampled=len(steps) > cap)


def counted_at(
    interacted_at: datetime, created_at: datetime | None, tolerance: timedelta
) -> datetime:
    """Rules, section 4: an interaction stamped just after the create date still counts
    as at it."""
    if created_at and created_at < interacted_at <= created_at + tolerance:
        return created_at
    return interacted_at


def steps_of_contact(
    conversion: Conversion,
    contact: Contact,
    interactions: list[Interaction],
    settings: Settings,
) -> list[Step]:
    """One contact's part of the path, in order, with the positions that it holds."""
    deal_id = conversion.deal.deal_id if conversion.deal else None
    steps = []
    for interaction in sorted(interactions, key=lambda each: each.order):
        at = counted_at(
            interaction.interacted_at, contact.created_at, settings.tolerance
        )
        if (
            counts_for(interaction, conversion.report_type, deal_id, settings)
            and at <= conversion.converted_at
            and is_within_lookback(at, conversion.converted_at, settings)
        ):
            steps.append(Step(interaction, at))
    give_positions(steps, conversion, contact)
    return steps


def is_within_lookback(
    at: datetime, converted_at: datetime, settings: Settings
) -> bool:
    """Rules, section 4: the window is inclusive, and off by default."""
    if settings.lookback_days is None:
        return True
    return converted_at - at <= timedelta(days=settings.lookback_days)


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
        mark(LAST, conversion.converted_at)
        return
    deal = mark(DEAL, conversion.deal.created_at)
    for number, step in enumerate(steps):
        step.reaches_deal = deal is not None and number <= deal
    if conversion.report_type == "revenue":
        mark(WON, conversion.converted_at)
