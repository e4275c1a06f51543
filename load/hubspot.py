"""HubSpot's public API through dlt's REST client: pages, retries, limits, refusals.

Paging (`paging.next.after`, `results`) and the fields of errors are those of HubSpot's
public API specifications (GitHub HubSpot/HubSpot-public-api-spec-collection, commit of
21 August 2026); limits, `policyName` and MISSING_SCOPES those of the pages "Usage
guidelines" and "Error handling" of its developers' documentation.
"""

from collections.abc import Iterator
from typing import Any

from dlt.sources.helpers.requests import Client
from dlt.sources.helpers.rest_client import RESTClient
from dlt.sources.helpers.rest_client.auth import BearerTokenAuth
from dlt.sources.helpers.rest_client.paginators import JSONResponseCursorPaginator
from requests import HTTPError, RequestException, Response

ADDRESS = "https://api.hubapi.com"
ATTEMPTS = 8
LONGEST_WAIT_SECONDS = 600

Json = dict[str, Any]


class Refused(Exception):
    """The token's scopes or the account's subscription do not reach this far, or there
    is no such thing."""


class Stopped(Exception):
    """HubSpot does not answer, or says that something is wrong."""


class HubSpot:
    """One account, as its token may read it."""

    def __init__(self, token: str, address: str = ADDRESS):
        session = Client(
            raise_for_status=False,
            status_codes=range(500, 600),
            retry_condition=is_a_limit_that_passes_soon,
            request_max_attempts=ATTEMPTS,
            request_max_retry_delay=LONGEST_WAIT_SECONDS,
        ).session
        self.token = token
        self.client = RESTClient(address, auth=BearerTokenAuth(token), session=session)

    def account(self) -> str:
        """The account's number."""
        return str(self.get("account-info/v3/details")["portalId"])

    def get(self, path: str, **params: object) -> Json:
        return self.answer("GET", path, params=params)

    def post(self, path: str, body: Json) -> Json:
        return self.answer("POST", path, json=body)

    def answer(self, method: str, path: str, **request: object) -> Json:
        try:
            response = self.client.request(path, method, **request)
        except RequestException as error:
            raise self.reason(path, error) from None
        if not response.ok:
            raise self.reason(path, HTTPError(response=response))
        return response.json()

    def pages(
        self, path: str, after: str | None = None, **params: object
    ) -> Iterator[tuple[list[Json], str | None]]:
        """The results of each page from a place on, and the place of the next."""
        paginator = JSONResponseCursorPaginator("paging.next.after", "after")
        if after:
            params["after"] = after
        try:
            for page in self.client.paginate(
                path, params=params, paginator=paginator, data_selector="results"
            ):
                paging = page.response.json().get("paging") or {}
                yield list(page), (paging.get("next") or {}).get("after")
        except RequestException as error:
            raise self.reason(path, error) from None

    def reason(self, path: str, error: RequestException) -> Exception:
        """Why HubSpot could not be read, in its own words, without the token."""
        if error.response is None:
            return Stopped(f"{path}: no answer ({type(error).__name__})")
        said = error_in(error.response)
        told = str(said.get("message") or error.response.reason)
        told = told.replace(self.token, "***")
        status = error.response.status_code
        is_refused = status in (403, 404)
        return (Refused if is_refused else Stopped)(f"{path}: {status}, {told}")


def error_in(response: Response) -> Json:
    try:
        said = response.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def is_a_limit_that_passes_soon(
    response: Response | None, error: BaseException | None
) -> bool:
    """Limits of some seconds are waited for, as their header says; a day's is not."""
    return (
        response is not None
        and response.status_code == 429
        and error_in(response).get("policyName") != "DAILY"
    )
