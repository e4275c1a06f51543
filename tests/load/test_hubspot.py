"""How HubSpot's limits, errors and refusals are met."""

import pytest
from server import TOKEN, Server, broken, cut_off, hung_up, limited

from load.hubspot import HubSpot, Refused, Stopped

DETAILS = "account-info/v3/details"


@pytest.fixture
def hubspot(server: Server) -> HubSpot:
    return HubSpot(TOKEN, server.address)


def test_a_limit_is_waited_for_as_its_header_says(server: Server, hubspot: HubSpot):
    server.faults = {1: limited(2)}
    assert hubspot.get(DETAILS)["portalId"] == server.account.portal
    (limit, _), (again, _) = server.requests
    assert 2 <= again - limit < 3


def test_a_days_limit_stops_the_load(server: Server, hubspot: HubSpot):
    server.faults = {1: limited(3600, "DAILY")}
    with pytest.raises(Stopped, match="429, You have reached your DAILY limit"):
        hubspot.get(DETAILS)
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", [broken, hung_up, cut_off])
def test_what_goes_wrong_on_the_way_is_tried_again(
    server: Server, hubspot: HubSpot, fault: object
):
    server.faults = {2: fault}
    pages = list(hubspot.pages("crm/v3/objects/contacts", limit=100))
    assert len(server.requests) == len(pages) + 1
    contacts = [each["id"] for found, _ in pages for each in found]
    assert contacts == [str(each) for each in server.account.ids["contacts"][False]]


def test_pages_go_on_from_a_place(server: Server, hubspot: HubSpot):
    (_, after), (second, _), *_ = hubspot.pages("crm/v3/objects/contacts", limit=100)
    (found, _), *_ = hubspot.pages("crm/v3/objects/contacts", after, limit=100)
    assert found == second


def test_what_the_token_may_not_read_is_refused(server: Server, hubspot: HubSpot):
    server.account.scopes -= {"forms"}
    with pytest.raises(
        Refused, match="403, This app hasn't been granted all required .*: forms"
    ):
        list(hubspot.pages("marketing/v3/forms", limit=50))


def test_an_error_is_told_without_the_token(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    """HubSpot's own message may repeat it."""
    secret = "pat-eu1-another-secret"
    with pytest.raises(Stopped) as stop:
        HubSpot(secret, server.address).get(DETAILS)
    assert str(stop.value) == f"{DETAILS}: 401, No such token: Bearer ***"
    monkeypatch.setattr("load.hubspot.ATTEMPTS", 2)
    with pytest.raises(Stopped) as stop:
        HubSpot(secret, "http://127.0.0.1:1").get(DETAILS)
    assert str(stop.value) == f"{DETAILS}: no answer (ConnectionError)"
