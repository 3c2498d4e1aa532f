"""A campaign's whole life as a user of `make run` sees it, in minutes instead of weeks."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.conftest import LiveServer, serving
from tests.local.runs import PATIENCE, started
from tests.zones import a_zone_where_it_is_noon

CAMPAIGN = """query ($id: ID!) { campaign(id: $id) { status autoArchiveInDays archiveReason
  contactCount remaining assignedNumberCount phoneNumbers { nodes { id status cleanAt } } } }"""
NUMBER = "query ($id: ID!) { node(id: $id) { ... on PhoneNumber { status cleanAt } } }"
FLAGS = """{ campaigns(status: ACTIVE, first: 100, orderBy: {field: AUTO_ARCHIVE_AT,
  direction: ASC}) { nodes { autoArchiveInDays } } }"""


class Client:
    """An admin of the demo account."""

    def __init__(self, server: LiveServer) -> None:
        headers = {"Authorization": f"Bearer {server.admin_token}"}
        self._http = httpx.Client(base_url=server.url, headers=headers, timeout=PATIENCE)

    def ask(self, document: str, **variables: Any) -> Any:
        body = {"query": document, "variables": variables}
        answer = self._http.post("/graphql", json=body).json()
        assert "errors" not in answer, answer
        return answer["data"]

    def run(self, mutation: str, selection: str, **given: Any) -> Any:
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        document = f"""mutation ($input: {kind}!) {{
            {mutation}(input: $input) {{ {selection} userErrors {{ code message }} }} }}"""
        payload = self.ask(document, input=given)[mutation]
        assert payload["userErrors"] == []
        return payload

    def upload(self, url: str, rows: list[str]) -> Any:
        content = "\n".join(["First Name,Last Name,Phone", *rows])
        return self._http.post(url, content=content, headers={"Content-Type": "text/csv"}).json()

    def campaign(self, campaign_id: str) -> Any:
        return self.ask(CAMPAIGN, id=campaign_id)["campaign"]

    def numbers(self, ids: list[str]) -> set[str]:
        """The statuses of these phone numbers."""
        return {self.ask(NUMBER, id=each)["node"]["status"] for each in ids}


def launched(client: Client) -> str:
    """A campaign from an uploaded list of fifty fictional people."""
    group = client.run("createContactGroup", "contactGroup { id uploadUrl }", name="Travellers")
    group = group["contactGroup"]
    rows = [f"Pat,Doe {place},(213) 555-01{place:02d}" for place in range(50)]
    uploaded = client.upload(group["uploadUrl"], rows)
    assert (uploaded["accepted"], uploaded["rejected"]) == (50, 0)
    now = datetime.now(UTC)
    campaign_id: str = client.run(
        "createCampaign",
        "campaign { id }",
        name="Through time",
        timeZone=a_zone_where_it_is_noon(),
        startsAt=now.isoformat(),
        endsAt=(now + timedelta(days=90)).isoformat(),
        targeting={"base": {"contactGroupId": group["id"]}},
        phoneNumberSelection={"regions": ["206"], "count": 2},
    )["campaign"]["id"]
    client.run("launchCampaign", "campaign { id }", id=campaign_id)
    return campaign_id


def until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until it has happened by itself: the worker sweeps when it starts."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


@pytest.mark.timeout(900)
def test_a_campaign_ages_is_archived_and_its_numbers_come_back(folder: Path) -> None:
    data = folder / "data"
    with serving(data) as server:
        client = Client(server)
        shown = [node["autoArchiveInDays"] for node in client.ask(FLAGS)["campaigns"]["nodes"]]
        assert {flag for flag in shown if flag is not None} == set(range(8))
        assert None in shown

        campaign_id = launched(client)
        young = client.campaign(campaign_id)
        assert (young["status"], young["autoArchiveInDays"]) == ("ACTIVE", None)
        assert (young["contactCount"], young["remaining"]) == (50, 50)
        numbers = [each["id"] for each in young["phoneNumbers"]["nodes"]]
        assert young["assignedNumberCount"] == len(numbers) == 2
        assert client.numbers(numbers) == {"ASSIGNED"}

    with serving(data, CLOCK_SHIFT_DAYS="24") as server:
        aged = Client(server).campaign(campaign_id)
        assert (aged["status"], aged["autoArchiveInDays"]) == ("ACTIVE", 6)

    with serving(data, CLOCK_SHIFT_DAYS="31") as server:
        client = Client(server)
        until(lambda: client.campaign(campaign_id)["status"] == "ARCHIVED")
        assert client.numbers(numbers) <= {"RELEASING", "CLEANING"}
        archived = client.campaign(campaign_id)
        assert archived["archiveReason"] == "INACTIVITY"
        assert (archived["autoArchiveInDays"], archived["assignedNumberCount"]) == (None, 0)
        assert archived["contactCount"] == 50
        until(lambda: client.numbers(numbers) == {"CLEANING"})

    with started((sys.executable, "-m", "phonebank", "run"), data, CLOCK_SHIFT_DAYS="30") as run:
        said = run.until("CLOCK_SHIFT_DAYS=30 would turn this demo's clock back")
        assert "31 days" in said
        assert run.wait() == 1

    with serving(data, CLOCK_SHIFT_DAYS="39") as server:
        client = Client(server)
        until(lambda: client.numbers(numbers) == {"AVAILABLE"})
        assert client.campaign(campaign_id)["status"] == "ARCHIVED"
