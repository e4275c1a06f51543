"""Rules, section 9: the ad that a contact or a won deal is credited to."""

from datetime import datetime

from reference.conversions import Conversion
from reference.interactions import Interaction
from reference.paths import LEAD, History, View, is_within_lookback, read_path
from reference.raw import Contact
from reference.sessions import all_sessions
from reference.settings import Settings

AD_REPORTS = ("contact_create", "revenue")


def ads_of_conversions(
    conversions: list[Conversion],
    history: History,
    settings: Settings,
) -> dict[tuple[str, str], str]:
    """The ad interaction by ad attribution model and conversion."""
    view = View(settings.lookback_days)
    ads_before_forms = {
        conversion.contacts[0].contact_id: ad
        for conversion in conversions
        if conversion.report_type == "contact_create"
        and (ad := ad_before_form(conversion, history, settings))
    }
    found = {}
    for conversion in conversions:
        if conversion.report_type not in AD_REPORTS:
            continue
        # in the order of interactions, whose contact ever they are of
        on_path = sorted(
            (
                step.interaction
                for step in read_path(conversion, view, history, settings).all_steps
                if step.interaction.interaction_type == "ad_click"
            ),
            key=lambda each: each.order,
        )
        chosen = {
            "last_ad_interaction": on_path[-1] if on_path else None,
            "first_ad_interaction": on_path[0] if on_path else None,
            "form_after_ad": next(
                (
                    ads_before_forms[contact.contact_id]
                    for contact in sorted(conversion.contacts, key=created_first)
                    if contact.contact_id in ads_before_forms
                    and is_in_view(
                        ads_before_forms[contact.contact_id], conversion, view
                    )
                ),
                None,
            ),
        }
        for model, ad in chosen.items():
            if ad:
                found[model, conversion.conversion_id] = ad.interaction_id
    return found


def created_first(contact: Contact) -> tuple[bool, datetime | None, str]:
    return contact.created_at is None, contact.created_at, contact.contact_id


def is_in_view(ad: Interaction, conversion: Conversion, view: View) -> bool:
    return ad.interacted_at <= conversion.converted_at and is_within_lookback(
        ad.interacted_at, conversion.converted_at, view
    )


def ad_before_form(
    conversion: Conversion,
    history: History,
    settings: Settings,
) -> Interaction | None:
    """The latest ad that a form which created the contact came after: the form's
    session began with a page view within the session timeout of the ad; or, on the
    network itself, the form came within the timeout and no page view between. A form
    at the instant of the lead creation created the contact too."""
    of_contact = history.interactions_of.get(conversion.contacts[0].contact_id, [])
    if not any(each.interaction_type == "ad_click" for each in of_contact):
        return None
    path = read_path(conversion, View(settings.lookback_days), history, settings)
    leads = [step.interaction for step in path.all_steps if LEAD in step.positions]
    forms = [
        step.interaction
        for step in path.all_steps
        for lead in leads
        if step.interaction.interaction_type == "form_submission"
        and step.interaction.interacted_at == lead.interacted_at
    ]
    sessions = all_sessions(of_contact, settings)

    def first_view(form: Interaction) -> datetime | None:
        (session,) = (session for session in sessions if form in session)
        views = [each.interacted_at for each in session if each.is_page_view]
        return views[0] if views else None

    def leads_to(ad: Interaction, moment: datetime) -> bool:
        return ad.interacted_at <= moment <= ad.interacted_at + settings.session_timeout

    def is_lead_ad(ad: Interaction, form: Interaction) -> bool:
        return leads_to(ad, form.interacted_at) and not any(
            ad.interacted_at <= each.interacted_at <= form.interacted_at
            for each in of_contact
            if each.is_page_view
        )

    ads = [
        each
        for each in of_contact
        for form in forms
        if each.interaction_type == "ad_click"
        and (
            ((viewed_at := first_view(form)) and leads_to(each, viewed_at))
            or is_lead_ad(each, form)
        )
    ]
    return max(ads, key=lambda each: each.order, default=None)
