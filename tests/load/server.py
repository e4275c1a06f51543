"""A local server that answers as HubSpot's public API reference says.

Paths, parameters, limits and fields are those of its public API specifications (GitHub
HubSpot/HubSpot-public-api-spec-collection, commit of 21 August 2026), and, for email
events and submissions of forms, of Email Analytics API v1 and Forms API v1 in its
developers' documentation; errors and limits those of its pages "Error handling" and
"Usage guidelines". It was never compared with HubSpot itself.
"""

import json
import re
import threading
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from operator import itemgetter
from urllib.parse import parse_qs, urlsplit

TOKEN = "pat-eu1-0f0f0f0f-secret-of-the-tests"
PORTAL = 4471
# Events need no scope, but a subscription.
ENTERPRISE = "an Enterprise subscription"
SCOPES = {
    r"crm/v./(objects|properties|associations)/contacts": "crm.objects.contacts.read",
    r"crm/v./(objects|properties|associations)/companies": "crm.objects.companies.read",
    r"crm/v./(objects|properties|associations)/deals": "crm.objects.deals.read",
    r"crm/v4/associations/\w+/companies": "crm.objects.companies.read",
    r"crm/v4/associations/\w+/deals": "crm.objects.deals.read",
    r"crm/v3/pipelines": "crm.objects.deals.read",
    r"crm/v./\w+/(calls|meetings|emails|communications)": "crm.objects.contacts.read",
    r"crm/v3/owners": "crm.objects.owners.read",
    r"marketing/v3/forms": "forms",
    r"form-integrations": "forms",
    r"marketing/v3/emails": "marketing.email.read",
    r"email/public": "content",
    r"marketing/(v3/)?marketing-events": "crm.objects.marketing_events.read",
    r"marketing/v3/campaigns": "marketing.campaigns.read",
    r"conversations": "conversations.read",
    r"events/v3/event-definitions": "behavioral_events.event_definitions.read_write",
    r"events/v3/events": ENTERPRISE,
}
OBJECTS = {
    "companies": ("company", "id", {}),
    "contacts": ("contact", "id", {}),
    "deals": (
        "deal",
        "deal_id",
        {
            "deal_pipeline_stage_id": "dealstage",
            "deal_pipeline_id": "pipeline",
            "owner_id": "hubspot_owner_id",
        },
    ),
    "calls": ("engagement_call", "engagement_id", {}),
    "meetings": ("engagement_meeting", "engagement_id", {}),
    "emails": ("engagement_email", "engagement_id", {"type": "hs_email_direction"}),
    "communications": ("engagement_communication", "engagement_id", {}),
}
ASSOCIATIONS = {
    ("contacts", "companies"): ("contact_company", "contact_id", "company_id"),
    ("deals", "contacts"): ("deal_contact", "deal_id", "contact_id"),
} | {
    (kind, to): (f"engagement_{one}", "engagement_id", f"{one}_id")
    for kind in ("calls", "meetings", "emails", "communications")
    for to, one in (("contacts", "contact"), ("deals", "deal"))
}
LONG_AGO = datetime(2026, 10, 1, tzinfo=UTC)


class Wrong(Exception):
    """An answer that is no 200."""

    def __init__(self, status: int, category: str, message: str, **more: object):
        super().__init__(message)
        self.status = status
        self.said = {
            "status": "error",
            "message": message,
            "category": category,
            "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
        } | more


class Account:
    """A HubSpot account: its records by type, and all else as raw rows."""

    def __init__(self, raw: dict[str, list[dict]]):
        self.raw = defaultdict(list) | raw
        self.portal = PORTAL
        self.scopes = set(SCOPES.values())
        self.associations_at_once = 500
        self.changed: dict[tuple[str, str], datetime] = {}
        self.lacks: set[str] = set()
        self.index()

    def index(self) -> None:
        """Look at the raw rows anew."""
        self.objects: dict[str, dict[str, dict]] = {}
        self.ids: dict[str, dict[bool, list[int]]] = {}
        for kind, (table, own_id, _) in OBJECTS.items():
            rows = sorted(self.raw[table], key=lambda row: int(row[own_id]))
            self.objects[kind] = {row[own_id]: row for row in rows}
            self.ids[kind] = {
                archived: [
                    int(row[own_id]) for row in rows if is_archived(row) == archived
                ]
                for archived in (False, True)
            }
        self.stays = by(self.raw["deal_stage"], "deal_id")
        self.associated = {
            pair: by(self.raw[table], from_id)
            for pair, (table, from_id, _) in ASSOCIATIONS.items()
        }
        self.occurred: dict[str, list[dict]] = defaultdict(list)
        for table, rows in self.raw.items():
            if table.startswith("events_"):
                for row in rows:
                    self.occurred[event_type(table, row)].append(row)
        for row in self.raw["contact_form_submission"]:
            self.occurred["e_submitted_form"].append(
                {
                    "id": row["conversion_id"],
                    "objectid": row["contact_id"],
                    "occurredat": row["timestamp"],
                    "property_hs_form_id": row["form_id"],
                    "property_hs_url": row["page_url"],
                    "property_hs_page_title": row["title"],
                    "property_hs_page_id": row["page_id"],
                }
            )

    def change(self, kind: str, record_id: str, **values: str) -> None:
        """Somebody edits a record."""
        self.objects[kind][record_id] |= values
        self.changed[kind, record_id] = datetime.now(UTC)

    def answer(self, method: str, path: str, query: dict, body: dict) -> dict:
        for pattern, scope in SCOPES.items():
            if re.match(pattern, path) and scope not in self.scopes:
                raise Wrong(
                    403,
                    "MISSING_SCOPES",
                    "This app hasn't been granted all required scopes to make this "
                    f"call: {scope}.",
                    errors=[{"context": {"requiredGranularScopes": [scope]}}],
                )
        for pattern, answer in ROUTES.items():
            found = re.fullmatch(pattern, f"{method} {path}")
            if found:
                return answer(self, *found.groups(), query=query, body=body)
        raise Wrong(404, "OBJECT_NOT_FOUND", f"There is no {method} {path}")

    def details(self, query: dict, body: dict) -> dict:
        return {"portalId": self.portal, "timeZone": "Europe/Oslo"}

    def properties(self, kind: str, query: dict, body: dict) -> dict:
        table, own_id, renamed = OBJECTS[kind]
        columns = {column for row in self.raw[table][:1] for column in row}
        names = {renamed[column] for column in columns & set(renamed)} | {
            column.removeprefix("property_")
            for column in columns
            if column.startswith("property_")
        }
        return {"results": [{"name": name} for name in sorted(names - self.lacks)]}

    def listed(self, kind: str, query: dict, body: dict) -> dict:
        with_history = query.get("propertiesWithHistory")
        limit = limit_of(query, 50 if with_history else 100)
        archived = query.get("archived") == "true"
        ids = self.ids[kind][archived]
        first = bisect_right(ids, int(query.get("after", 0)))
        some = ids[first : first + limit]
        results = [
            self.told(kind, str(each), query.get("properties", "").split(","))
            for each in some
        ]
        if with_history:
            for each in results:
                each["propertiesWithHistory"] = self.history(each["id"])
        answer: dict = {"results": results}
        if first + limit < len(ids):
            answer["paging"] = {"next": {"after": str(some[-1]), "link": "unused"}}
        return answer

    def searched(self, kind: str, query: dict, body: dict) -> dict:
        limit, after = body.get("limit", 10), int(body.get("after", 0))
        if limit > 200 or after + limit > 10_000:
            raise Wrong(400, "VALIDATION_ERROR", "Search gives 10,000 results at most")
        filters = [
            each for group in body.get("filterGroups", []) for each in group["filters"]
        ]
        ids = [
            each
            for each in self.ids[kind][False]
            if all(self.holds(kind, str(each), filter) for filter in filters)
        ]
        for sort in body.get("sorts", []):
            assert sort == {"propertyName": "hs_object_id", "direction": "ASCENDING"}
        found = ids[after : after + limit]
        return {
            "total": len(ids),
            "results": [
                self.told(kind, str(each), body.get("properties", [])) for each in found
            ],
        }

    def holds(self, kind: str, record_id: str, filter: dict) -> bool:
        if filter["propertyName"] == "hs_object_id":
            assert filter["operator"] == "GT"
            return int(record_id) > int(filter["value"])
        expected = "lastmodifieddate" if kind == "contacts" else "hs_lastmodifieddate"
        assert (filter["propertyName"], filter["operator"]) == (expected, "GTE")
        at = self.changed.get((kind, record_id), LONG_AGO)
        return at.timestamp() * 1000 >= int(filter["value"])

    def batch_read(self, kind: str, query: dict, body: dict) -> dict:
        history = body.get("propertiesWithHistory")
        if len(body["inputs"]) > (50 if history else 100):
            raise Wrong(400, "VALIDATION_ERROR", "Too many inputs")
        results = [
            self.told(kind, each["id"], body["properties"])
            | ({"propertiesWithHistory": self.history(each["id"])} if history else {})
            for each in body["inputs"]
        ]
        return {"status": "COMPLETE", "results": results}

    def told(self, kind: str, record_id: str, asked: list[str]) -> dict:
        row = self.objects[kind][record_id]
        _, _, renamed = OBJECTS[kind]
        known = {
            renamed.get(column, column.removeprefix("property_")): value
            for column, value in row.items()
        }
        at = self.changed.get((kind, record_id), LONG_AGO).isoformat()
        return {
            "id": record_id,
            "properties": {
                name: known[name] or None
                for name in asked
                if name in known and name not in self.lacks
            },
            "createdAt": at,
            "updatedAt": at,
            "archived": is_archived(row),
        }

    def history(self, deal_id: str) -> dict:
        return {
            "dealstage": [
                {
                    "value": row["value"],
                    "timestamp": row["date_entered"],
                    "sourceType": "CRM_UI",
                }
                for row in self.stays.get(deal_id, [])
            ]
        }

    def associations(self, kind: str, to: str, query: dict, body: dict) -> dict:
        if len(body["inputs"]) > 1000:
            raise Wrong(400, "VALIDATION_ERROR", "At most 1000 inputs are allowed")
        _, _, to_id = ASSOCIATIONS[kind, to]
        results, errors = [], []
        for each in body["inputs"]:
            rows = self.associated[kind, to].get(each["id"], [])
            targets = [
                {
                    "toObjectId": target,
                    "associationTypes": [
                        {
                            "category": row["category"],
                            "typeId": int(row["type_id"]),
                            "label": None,
                        }
                        for row in labels
                    ],
                }
                for target, labels in by(rows, to_id).items()
            ]
            if not targets:
                errors.append(
                    {
                        "status": "error",
                        "category": "OBJECT_NOT_FOUND",
                        "subCategory": "crm.associations.NO_ASSOCIATIONS_FOUND",
                        "message": f"No {to} is associated with {kind} {each['id']}.",
                        "context": {"fromObjectId": [each["id"]]},
                    }
                )
                continue
            first = int(each.get("after", 0))
            end = first + self.associations_at_once
            found = {"from": {"id": each["id"]}, "to": targets[first:end]}
            if end < len(targets):
                found["paging"] = {"next": {"after": str(end)}}
            results.append(found)
        answer: dict = {"status": "COMPLETE", "results": results}
        if errors:
            answer |= {"numErrors": len(errors), "errors": errors}
        return answer

    def owners(self, query: dict, body: dict) -> dict:
        if query.get("archived") == "true":
            return {"results": []}
        return paged(
            [
                {
                    "id": row["owner_id"],
                    "firstName": row["first_name"],
                    "lastName": row["last_name"],
                    "email": row["email"],
                    "archived": False,
                }
                for row in self.raw["owner"]
            ],
            query,
            100,
        )

    def pipelines(self, query: dict, body: dict) -> dict:
        stages = by(self.raw["deal_pipeline_stage"], "pipeline_id")
        return {
            "results": [
                {
                    "id": row["pipeline_id"],
                    "label": row["label"],
                    "stages": [
                        {
                            "id": stage["stage_id"],
                            "label": stage["label"],
                            "metadata": {
                                "isClosed": stage["closed_won"],
                                "probability": "1.0"
                                if stage["closed_won"] == "true"
                                else "0.2",
                            },
                        }
                        for stage in stages[row["pipeline_id"]]
                    ],
                }
                for row in self.raw["deal_pipeline"]
            ]
        }

    def forms(self, query: dict, body: dict) -> dict:
        if query.get("archived") == "true":
            return {"results": []}
        assert query["formTypes"] == "all"
        return paged(
            [
                {
                    "id": row["guid"],
                    "name": row["name"],
                    "formType": row["form_type"].lower(),
                    "archived": False,
                }
                for row in self.raw["form"]
            ],
            query,
            100,
        )

    def submissions(self, guid: str, query: dict, body: dict) -> dict:
        if guid == "f-gone":
            raise Wrong(404, "OBJECT_NOT_FOUND", f"There is no form {guid}")
        rows = [
            row for row in self.raw["contact_form_submission"] if row["form_id"] == guid
        ]
        rows.sort(key=itemgetter("timestamp"), reverse=True)
        return paged(
            [
                {
                    "conversionId": row["conversion_id"],
                    "submittedAt": milliseconds(row["timestamp"]),
                    "pageUrl": row["page_url"],
                    "values": [
                        {"name": "email", "value": self.address(row["contact_id"])}
                    ],
                }
                for row in rows
            ],
            query,
            50,
        )

    def address(self, contact_id: str) -> str:
        contact = self.objects["contacts"].get(contact_id, {})
        return contact.get("property_email", "").upper()

    def emails(self, query: dict, body: dict) -> dict:
        if query.get("archived") == "true":
            return {"results": []}
        return paged(
            [
                {
                    "id": content_id,
                    "name": rows[0]["name"],
                    "subject": rows[0]["subject"],
                    "allEmailCampaignIds": [row["id"] for row in rows],
                }
                for content_id, rows in by(
                    self.raw["email_campaign"], "content_id"
                ).items()
            ],
            query,
            100,
        )

    def email_events(self, query: dict, body: dict) -> dict:
        if int(query["limit"]) > 1000:
            raise Wrong(400, "VALIDATION_ERROR", "At most 1000 events are given")
        urls = {row["id"]: row["url"] for row in self.raw["email_event_click"]}
        since = int(query.get("startTimestamp", 0))
        until = int(query.get("endTimestamp", 2**60))
        events = [
            {
                "id": row["id"],
                "type": row["type"],
                "created": milliseconds(row["created"]),
                "recipient": row["recipient"],
                "emailCampaignId": int(row["email_campaign_id"]),
                "filteredEvent": row["filtered_event"] == "true",
                "url": urls.get(row["id"]),
                "portalId": self.portal,
            }
            for row in self.raw["email_event"]
            if row["type"] == query.get("eventType", row["type"])
            and since <= milliseconds(row["created"]) <= until
        ]
        events.sort(key=itemgetter("created"), reverse=True)
        first = int(query.get("offset", 0))
        end = first + int(query["limit"]) // self.email_events_divided_by
        return {
            "events": events[first:end],
            "hasMore": end < len(events),
            "offset": str(end),
        }

    # So that a thousand events at once are more pages than one.
    email_events_divided_by = 10

    def marketing_events(self, query: dict, body: dict) -> dict:
        return paged(
            [
                {
                    "objectId": row["id"],
                    "eventName": row["event_name"],
                    "eventType": row["event_type"],
                    "startDateTime": row["start_date_time"],
                }
                for row in self.raw["marketing_event"]
            ],
            query,
            100,
        )

    def participations(self, event_id: str, query: dict, body: dict) -> dict:
        return paged(
            [
                {
                    "id": row["id"],
                    "createdAt": row["properties_occurred_at"],
                    "properties": {
                        "attendanceState": row["properties_attendance_state"],
                        "occurredAt": milliseconds(row["properties_occurred_at"]),
                    },
                    "associations": {
                        "contact": {"contactId": row["contact_id"], "email": "unused"},
                        "marketingEvent": {"marketingEventId": event_id, "name": ""},
                    },
                }
                for row in self.raw["marketing_event_participant"]
                if row["marketing_event_id"] == event_id
            ],
            query,
            100,
        )

    def campaigns(self, query: dict, body: dict) -> dict:
        assert query["properties"] == "hs_name"
        return paged(
            [
                {"id": row["id"], "properties": {"hs_name": row["name"]}}
                for row in self.raw["campaign"]
            ],
            query,
            100,
        )

    def campaigns_with_assets(self, query: dict, body: dict) -> dict:
        if len(body["inputs"]) > 50:
            raise Wrong(400, "VALIDATION_ERROR", "At most 50 inputs are allowed")
        return {
            "results": [
                {
                    "id": each["id"],
                    "properties": {},
                    "assets": {
                        kind: self.assets(each["id"], kind, query={"limit": 1}, body={})
                        for kind in self.asset_kinds(each["id"])
                    },
                }
                for each in body["inputs"]
            ]
        }

    def asset_kinds(self, campaign_id: str) -> list[str]:
        return sorted(
            {
                row["asset_type"].replace("SOCIAL_POST", "SOCIAL_BROADCAST")
                for row in self.raw["campaign_asset"]
                if row["campaign_id"] == campaign_id
            }
        )

    def assets(self, campaign_id: str, kind: str, query: dict, body: dict) -> dict:
        kind = kind.replace("SOCIAL_BROADCAST", "SOCIAL_POST")
        return paged(
            [
                {"id": row["asset_id"], "name": "unused"}
                for row in self.raw["campaign_asset"]
                if (row["campaign_id"], row["asset_type"]) == (campaign_id, kind)
            ],
            query,
            100,
        )

    def threads(self, query: dict, body: dict) -> dict:
        after = query.get("latestMessageTimestampAfter")
        if after and query.get("sort") != "latestMessageTimestamp":
            raise Wrong(400, "VALIDATION_ERROR", "Sort by latestMessageTimestamp")
        return paged(
            [
                {
                    "id": row["id"],
                    "associatedContactId": row["associated_contact_id"],
                    "createdAt": row["created_at"],
                    "originalChannelId": row["original_channel_id"],
                    "spam": row["spam"] == "true",
                    "archived": False,
                }
                for row in self.raw["conversation_thread"]
                if not after or row["created_at"] > after
            ],
            query,
            500,
        )

    def event_types(self, query: dict, body: dict) -> dict:
        return {"eventTypes": [*self.occurred, "e_never_heard_of"]}

    def event_definitions(self, query: dict, body: dict) -> dict:
        labels = {
            row["property_hs_event_name"]: row["property_hs_event_label"]
            for row in self.raw["events_custom"]
        }
        return paged(
            [
                {"fullyQualifiedName": name, "labels": {"singular": label}}
                for name, label in labels.items()
            ],
            query,
            100,
        )

    def events(self, query: dict, body: dict) -> dict:
        since, until = query.get("occurredAfter", ""), query.get("occurredBefore", "~")
        rows = [
            row
            for row in self.occurred[query["eventType"]]
            if since < row["occurredat"] < until
        ]
        if query.get("objectType"):
            assert query["objectType"] == "contact"
            rows = [row for row in rows if row.get("objectid")]
        rows.sort(key=itemgetter("occurredat"), reverse=True)
        of_the_event = ("property_hs_event_name", "property_hs_event_label")
        return paged(
            [
                {
                    "id": row["id"],
                    "eventType": query["eventType"],
                    "objectType": "CONTACT" if row.get("objectid") else "AD",
                    "objectId": row.get("objectid", "1"),
                    "occurredAt": row["occurredat"],
                    "properties": {
                        column.removeprefix("property_"): value
                        for column, value in row.items()
                        if column.startswith("property_")
                        and column not in of_the_event
                        and value
                    },
                }
                for row in rows
            ],
            query,
            100,
        )


ROUTES: dict[str, Callable[..., dict]] = {
    r"GET account-info/v3/details": Account.details,
    r"GET crm/v3/properties/(\w+)": Account.properties,
    r"GET crm/v3/objects/(\w+)": Account.listed,
    r"POST crm/v3/objects/(\w+)/search": Account.searched,
    r"POST crm/v3/objects/(\w+)/batch/read": Account.batch_read,
    r"POST crm/v4/associations/(\w+)/(\w+)/batch/read": Account.associations,
    r"GET crm/v3/owners": Account.owners,
    r"GET crm/v3/pipelines/deals": Account.pipelines,
    r"GET marketing/v3/forms": Account.forms,
    r"GET form-integrations/v1/submissions/forms/([\w-]+)": Account.submissions,
    r"GET marketing/v3/emails": Account.emails,
    r"GET email/public/v1/events": Account.email_events,
    r"GET marketing/marketing-events/v3": Account.marketing_events,
    r"GET marketing/v3/marketing-events/participations/(\w+)/breakdown": (
        Account.participations
    ),
    r"GET marketing/v3/campaigns": Account.campaigns,
    r"POST marketing/v3/campaigns/batch/read": Account.campaigns_with_assets,
    r"GET marketing/v3/campaigns/([\w-]+)/assets/(\w+)": Account.assets,
    r"GET conversations/v3/conversations/threads": Account.threads,
    r"GET events/v3/events/event-types": Account.event_types,
    r"GET events/v3/event-definitions": Account.event_definitions,
    r"GET events/v3/events": Account.events,
}


class Server:
    """An account behind an address, with what goes wrong on the way."""

    def __init__(self, account: Account):
        self.account = account
        self.requests: list[tuple[float, str]] = []
        # The answer that takes the place of a request's own, by the request's number.
        self.faults: dict[int, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.seconds_an_answer = 0.0
        self.address = ""

    @contextmanager
    def running(self) -> Iterator["Server"]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Whole answers, not in pieces that wait for each other.
            wbufsize = -1
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                server.handle(self, "GET")

            def do_POST(self) -> None:
                server.handle(self, "POST")

            def log_message(self, *_: object) -> None:
                pass

        listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{listener.server_port}"
        thread = threading.Thread(target=listener.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            listener.shutdown()
            listener.server_close()

    def handle(self, request: BaseHTTPRequestHandler, method: str) -> None:
        length = int(request.headers.get("Content-Length") or 0)
        body = json.loads(request.rfile.read(length)) if length else {}
        self.requests.append((time.monotonic(), request.path))
        time.sleep(self.seconds_an_answer)
        fault = self.faults.pop(len(self.requests), None)
        if fault:
            fault(request)
            return
        url = urlsplit(request.path)
        query = {name: value for name, [value] in parse_qs(url.query).items()}
        sent = request.headers.get("Authorization")
        try:
            if sent != f"Bearer {TOKEN}":
                raise Wrong(401, "INVALID_AUTHENTICATION", f"No such token: {sent}")
            answer = self.account.answer(method, url.path.strip("/"), query, body)
            status = 207 if answer.get("numErrors") else 200
        except Wrong as wrong:
            answer, status = wrong.said, wrong.status
        send(request, status, json.dumps(answer))


def send(request: BaseHTTPRequestHandler, status: int, text: str, **headers: str):
    content = text.encode()
    request.send_response(status)
    request.send_header("Content-Type", "application/json;charset=utf-8")
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    request.wfile.write(content)


def limited(seconds: int, policy: str = "TEN_SECONDLY_ROLLING") -> Callable:
    """Too many requests: wait."""

    def fault(request: BaseHTTPRequestHandler) -> None:
        said = {
            "status": "error",
            "message": f"You have reached your {policy} limit.",
            "errorType": "RATE_LIMIT",
            "policyName": policy,
        }
        send(request, 429, json.dumps(said), Retry_After=str(seconds))

    return fault


def broken(request: BaseHTTPRequestHandler) -> None:
    send(request, 502, "<html>Bad Gateway</html>")


def hung_up(request: BaseHTTPRequestHandler) -> None:
    request.close_connection = True
    request.connection.close()


def cut_off(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"results": [')
    request.wfile.flush()
    request.close_connection = True


def paged(rows: list[dict], query: dict, largest: int) -> dict:
    limit, first = limit_of(query, largest), int(query.get("after", 0))
    answer: dict = {"results": rows[first : first + limit]}
    if first + limit < len(rows):
        answer["paging"] = {"next": {"after": str(first + limit), "link": "unused"}}
    return answer


def limit_of(query: dict, largest: int) -> int:
    limit = int(query.get("limit", 10))
    if limit > largest:
        raise Wrong(400, "VALIDATION_ERROR", f"limit may be {largest} at most")
    return limit


def by(rows: list[dict], column: str) -> dict[str, list[dict]]:
    ordered = sorted(rows, key=itemgetter(column))
    return {key: list(found) for key, found in groupby(ordered, itemgetter(column))}


def is_archived(row: dict) -> bool:
    return "true" in (row.get("_fivetran_deleted"), row.get("is_deleted"))


def event_type(table: str, row: dict) -> str:
    if table == "events_custom":
        return row["property_hs_event_name"]
    return "e_" + table.removeprefix("events_")


def milliseconds(text: str) -> int:
    at = datetime.fromisoformat(text)
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
