"""The columns of every raw table, and a store that writes them as CSV files."""

import csv
from pathlib import Path

_UTM = " ".join(
    f"property_hs_utm_{part}"
    for part in ("source", "medium", "campaign", "content", "term")
)
_AD_HIERARCHY = (
    "property_hs_ad_network property_hs_ad_account_id property_hs_ad_campaign_id"
    " property_hs_ad_campaign_name property_hs_ad_group_id property_hs_ad_group_name"
    " property_hs_ad_id"
)

# The CRM tables, each of which also has `_fivetran_synced`.
_CRM = {
    "contact": "id property_createdate property_email property_hs_analytics_source"
    " property_hs_analytics_source_data_1 property_hs_analytics_source_data_2"
    " property_lifecyclestage property_hs_lifecyclestage_opportunity_date"
    " property_hs_lifecyclestage_customer_date property_hs_merged_object_ids"
    " _fivetran_deleted",
    "contact_merge_audit": "canonical_vid vid_to_merge",
    "company": "id property_name is_deleted",
    "contact_company": "contact_id company_id type_id category",
    "owner": "owner_id first_name last_name email",
    "deal": "deal_id deal_pipeline_stage_id property_amount deal_pipeline_id owner_id"
    " property_dealname property_createdate property_closedate property_dealtype"
    " property_amount_in_home_currency property_deal_currency_code is_deleted",
    "merged_deal": "deal_id merged_deal_id",
    "deal_contact": "deal_id contact_id type_id category",
    "deal_stage": "deal_id value date_entered",
    "deal_pipeline": "pipeline_id label",
    "deal_pipeline_stage": "stage_id pipeline_id label closed_won",
    "engagement_contact": "engagement_id contact_id type_id category",
    "engagement_deal": "engagement_id deal_id type_id category",
    "engagement_call": "engagement_id property_hs_timestamp"
    " property_hs_call_disposition property_hs_call_title _fivetran_deleted",
    "engagement_meeting": "engagement_id property_hs_timestamp property_hs_createdate"
    " property_hs_meeting_outcome property_hs_meeting_title _fivetran_deleted",
    "engagement_email": "engagement_id type property_hs_timestamp"
    " property_hs_email_thread_id property_hs_email_subject _fivetran_deleted",
    "conversation_thread": "id associated_contact_id created_at original_channel_id"
    " associated_deal_id spam",
    "email_event": "id type created recipient email_campaign_id filtered_event",
    "email_event_click": "id url",
    "email_campaign": "id name subject content_id",
    "form": "guid name form_type",
    "contact_form_submission": "contact_id form_id timestamp page_url title"
    " conversion_id page_id",
    "marketing_event": "id event_name event_type start_date_time",
    "marketing_event_participant": "id marketing_event_id contact_id"
    " properties_occurred_at properties_attendance_state",
    "campaign": "id name",
    "campaign_asset": "campaign_id asset_type asset_id",
}

# The behavioural events; the data share that carries them knows no sync time.
_EVENTS = {
    "events_visited_page": "id objectid occurredat property_hs_url property_hs_title"
    " property_hs_page_id property_hs_page_content_type property_hs_is_external"
    " property_hs_referrer property_hs_session_id property_hs_session_source " + _UTM,
    "events_cta_clicked": "id objectid occurredat property_hs_cta_id"
    " property_hs_cta_name property_hs_url property_hs_page_title"
    " property_hs_page_content_type property_hs_in_email property_hs_session_id",
    "events_ad_interaction": "id objectid occurredat "
    + _AD_HIERARCHY
    + " property_hs_ad_keyword property_hs_interaction_type property_hs_url "
    + _UTM,
    "events_social_post_clicked": "id objectid occurredat property_hs_social_post_id"
    " property_hs_social_network property_hs_post_text property_hs_url",
    "events_media_played": "id objectid occurredat property_hs_media_id"
    " property_hs_media_title property_hs_url property_hs_session_id",
    "events_custom": "id objectid occurredat property_hs_event_name"
    " property_hs_event_label property_hs_url property_hs_session_id",
    "events_ad_metrics_imported": "id occurredat "
    + _AD_HIERARCHY
    + " property_hs_ad_amount_spent property_hs_ad_clicks property_hs_ad_impressions",
}

LAST_SYNC = "2026-10-01T02:00:00Z"
EARLIER_SYNC = "2026-06-14T02:00:00Z"

COLUMNS: dict[str, tuple[str, ...]] = {
    **{name: (*text.split(), "_fivetran_synced") for name, text in _CRM.items()},
    **{name: tuple(text.split()) for name, text in _EVENTS.items()},
}

Row = dict[str, str | None]


class Tables:
    """Rows by table, in the order in which they were added."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}

    def add(self, table: str, **values: object) -> Row:
        """Add a row and return it, so that the caller may still change it."""
        unknown = values.keys() - set(COLUMNS[table])
        if unknown:
            raise ValueError(f"{table} has no column {sorted(unknown)}")
        row: Row = {
            name: None if value is None else _as_text(value)
            for name, value in values.items()
        }
        if table in _CRM:
            row.setdefault("_fivetran_synced", LAST_SYNC)
        self.rows[table].append(row)
        return row

    def write(self, folder: Path) -> None:
        """Write each table as `<table>.csv`: UTF-8, RFC 4180 quoting, LF, header."""
        for name, rows in self.rows.items():
            path = folder / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[name], lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
