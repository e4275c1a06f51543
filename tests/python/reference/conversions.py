"""Rules, section 1: who converted, when, for how much, and who is left out and why."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from reference.raw import Contact, Crm, Deal
from reference.settings import Settings

# Marts contract: the first that holds, in this order; contacts know the first three.
DEAL_FLAWS = (
    "merged",
    "deleted",
    "no_create_date",
    "not_closed_won",
    "no_amount",
    "no_close_date",
    "no_contact",
)


@dataclass(frozen=True)
class Conversion:
    """A contact that was created or entered a lifecycle stage, or a deal that was
    created or won."""

    report_type: str
    contacts: tuple[Contact, ...]
    deal: Deal | None
    converted_at: datetime
    reported_on: date
    amount: Decimal | None
    stage: str | None = None

    @property
    def conversion_id(self) -> str:
        """Marts contract: `contact_create:<contact id>`, `<report>:<deal id>` or
        `lifecycle_stage:<stage>:<contact id>`."""
        record_id = self.deal.deal_id if self.deal else self.contacts[0].contact_id
        return ":".join(filter(None, (self.report_type, self.stage, record_id)))

    @property
    def null_model_reason(self) -> str | None:
        """Rules, section 5: W and full path have no value for a deal created before any
        of its contacts; an equal moment is fine, and contacts without a create date are
        not asked."""
        if self.deal and any(
            contact.created_at and self.deal.created_at < contact.created_at
            for contact in self.contacts
        ):
            return "deal_created_before_contact"
        return None


@dataclass(frozen=True)
class ExcludedConversion:
    """A contact or deal left out of a report, by its raw id."""

    report_type: str
    contact_id: str | None
    deal_id: str | None
    amount: Decimal | None
    reason: str


def read_conversions(
    crm: Crm, settings: Settings
) -> tuple[list[Conversion], set[ExcludedConversion]]:
    """Rules, section 1: the reports. Every contact and deal is a conversion or is
    left out with the first reason that holds."""
    conversions: list[Conversion] = []
    excluded: set[ExcludedConversion] = set()

    for contact in crm.contacts.values():
        reason = contact_flaw(contact, crm)
        if reason:
            excluded.add(
                ExcludedConversion(
                    "contact_create", contact.contact_id, None, None, reason
                )
            )
        else:
            conversions.append(
                Conversion(
                    report_type="contact_create",
                    contacts=(contact,),
                    deal=None,
                    converted_at=contact.created_at,
                    reported_on=day(contact.created_at, settings),
                    amount=None,
                )
            )

    for contact in crm.contacts.values():
        for stage in settings.lifecycle_stages:
            entered_at = contact.entered_at[stage]
            if reason := stage_flaw(contact, stage, crm):
                excluded.add(
                    ExcludedConversion(
                        "lifecycle_stage", contact.contact_id, None, None, reason
                    )
                )
            else:
                conversions.append(
                    Conversion(
                        report_type="lifecycle_stage",
                        contacts=(contact,),
                        deal=None,
                        converted_at=entered_at,
                        reported_on=day(entered_at, settings),
                        amount=None,
                        stage=stage,
                    )
                )

    for deal in crm.deals.values():
        for report_type in ("deal_create", "revenue"):
            reason = deal_flaw(deal, report_type, crm)
            if reason:
                excluded.add(
                    ExcludedConversion(
                        report_type, None, deal.deal_id, deal.amount, reason
                    )
                )
                continue
            is_revenue = report_type == "revenue"
            converted_at = won_at(deal, crm) if is_revenue else deal.created_at
            reported = deal.closed_at if is_revenue else deal.created_at
            conversions.append(
                Conversion(
                    report_type=report_type,
                    contacts=live_contacts(deal, crm),
                    deal=deal,
                    converted_at=converted_at,
                    reported_on=day(reported, settings),
                    amount=deal.amount,
                )
            )
    return conversions, excluded


def day(moment: datetime, settings: Settings) -> date:
    """Rules, section 1: the day in the reporting time zone."""
    in_zone = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(
        ZoneInfo(settings.report_timezone)
    )
    return in_zone.date()


def live_contacts(deal: Deal, crm: Crm) -> tuple[Contact, ...]:
    """A deal's contacts after merges, those that are known and not deleted."""
    contact_ids = crm.contacts_of_deal.get(deal.deal_id, set())
    return tuple(
        crm.contacts[contact_id]
        for contact_id in sorted(contact_ids - {None})
        if crm.is_live_contact(contact_id)
    )


def won_at(deal: Deal, crm: Crm) -> datetime | None:
    """Rules, section 1: the entry that began the latest unbroken stay in closed-won
    stages; of one instant a won entry is the later; without stage history, the close
    date."""
    entries = sorted(
        (entered_at, stage_id in crm.won_stages)
        for stage_id, entered_at in crm.stage_entries.get(deal.deal_id, [])
    )
    began = deal.closed_at
    was_won = False
    for entered_at, is_won in entries:
        if is_won and not was_won:
            began = entered_at
        was_won = is_won
    return began


def contact_flaw(contact: Contact, crm: Crm) -> str | None:
    """Rules, section 1: a contact needs a known create date."""
    if crm.is_merged_contact(contact.contact_id):
        return "merged"
    if contact.is_deleted:
        return "deleted"
    if contact.created_at is None:
        return "no_create_date"
    return None


def stage_flaw(contact: Contact, stage: str, crm: Crm) -> str | None:
    """Rules, section 1: a contact that has no date of a stage did not enter it."""
    if crm.is_merged_contact(contact.contact_id):
        return "merged"
    if contact.is_deleted:
        return "deleted"
    if contact.entered_at[stage] is None:
        return f"no_{stage}_date"
    return None


def deal_flaw(deal: Deal, report_type: str, crm: Crm) -> str | None:
    """Rules, section 1: a deal that was created needs a create date and a contact; one
    that was won stands in a closed-won stage and has an amount and a close date too."""
    is_revenue = report_type == "revenue"
    if crm.is_merged_deal(deal.deal_id):
        return "merged"
    if deal.is_deleted:
        return "deleted"
    if deal.created_at is None:
        return "no_create_date"
    if is_revenue and deal.stage_id not in crm.won_stages:
        return "not_closed_won"
    if is_revenue and deal.amount is None:
        return "no_amount"
    if is_revenue and deal.closed_at is None:
        return "no_close_date"
    if not live_contacts(deal, crm):
        return "no_contact"
    return None
