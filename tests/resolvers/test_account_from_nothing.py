"""A new account, from one command to the last caller who goes, through the API alone."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest

from foundation import clock
from services.campaigns import counters
from services.carrier_operations.run import run_due
from settings import get_settings
from telephony.instant import InstantCarrier
from tests.phonebank.commands import run
from tests.zones import a_zone_where_it_is_noon

CALLERS = 20
EACH = 2
"""How many contacts there are for each caller."""

PASSWORD = "twenty callers and an owner"


@dataclass
class Person:
    """Somebody in a browser. Callers have a token besides, for documents of their own."""

    client: httpx.AsyncClient
    csrf: str = ""
    token: str = ""

    @classmethod
    async def invited(cls, client: httpx.AsyncClient, link: str) -> "Person":
        """They follow the link, set a password and are signed in."""
        token = link.rpartition("/")[2]
        person = cls(httpx.AsyncClient(transport=client._transport, base_url="https://test"))
        response = await person.client.post(
            "/invitation", json={"token": token, "password": PASSWORD}
        )
        assert response.status_code == 200, response.text
        person.csrf = response.json()["csrfToken"]
        return person

    async def ask(self, document: str, **variables: Any) -> Any:
        response = await self.client.post(
            "/graphql",
            json={"query": document, "variables": variables},
            headers={"Authorization": f"Bearer {self.token}"}
            if self.token
            else {"X-CSRF-Token": self.csrf},
        )
        found = response.json()
        assert "errors" not in found, found["errors"]
        return found["data"]

    async def do(self, mutation: str, selection: str, **sent: Any) -> Any:
        """The payload of a mutation that must not be refused."""
        kind = f"{mutation[0].upper()}{mutation[1:]}Input"
        data = await self.ask(
            f"mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {selection} "
            "userErrors { code field message } } }",
            input=sent,
        )
        payload = data[mutation]
        assert payload.pop("userErrors") == []
        return payload


async def test_an_account_lives_through_the_api_alone(client: httpx.AsyncClient) -> None:
    zone = a_zone_where_it_is_noon()
    command = ("create-account", "From Nothing", "--time-zone", zone)
    made = run(*command, "--owner-name", "Olive", "--owner-email", "olive@nothing.example")
    owner = await Person.invited(client, made.stdout.splitlines()[1])

    callers = await invited_callers(client, owner)
    campaign = await launched(owner)
    users = (await owner.ask("{ users(role: CALLER) { nodes { id status } } }"))["users"]["nodes"]
    assert [user["status"] for user in users] == ["ACTIVE"] * CALLERS
    for caller in callers:
        me = (await caller.client.get("/session")).json()["user"]["id"]
        caller.token = (
            await owner.do("createAccessToken", "secret", label="her own dialer", userId=me)
        )["secret"]
    ids = [user["id"] for user in users]
    await owner.do("addCallers", "campaign { id }", id=campaign, userIds=ids)

    await asyncio.gather(*(a_shift(caller) for caller in callers))

    summary = (
        await owner.ask(
            """query ($id: ID!) { campaign(id: $id) { remaining contactCount
              results { dialed byResult { result count } }
              calls(filter: { result: REFUSED }) { totalCount } } }""",
            id=campaign,
        )
    )["campaign"]
    assert (summary["remaining"], summary["contactCount"]) == (0, CALLERS * EACH)
    assert summary["results"]["dialed"] == CALLERS * EACH
    counts = {each["result"]: each["count"] for each in summary["results"]["byResult"]}
    assert {result for result, count in counts.items() if count} == {
        "TALKED_TO_CORRECT_PERSON",
        "REFUSED",
    }
    assert counts["REFUSED"] == CALLERS == summary["calls"]["totalCount"]
    await counters.fold()

    for user in ids:
        gone = await owner.do("deactivateUser", "user { status }", id=user)
        assert gone == {"user": {"status": "DEACTIVATED"}}
    for caller in callers:
        assert (await caller.client.get("/session")).status_code == 401
    (left,) = (await owner.ask("{ users(status: ACTIVE) { nodes { name } } }"))["users"]["nodes"]
    assert left == {"name": "Olive"}


async def invited_callers(client: httpx.AsyncClient, owner: Person) -> list[Person]:
    links = [
        (
            await owner.do(
                "inviteUser",
                "invitationUrl",
                name=f"Caller {number}",
                email=f"caller-{number}@nothing.example",
                role="CALLER",
            )
        )["invitationUrl"]
        for number in range(CALLERS)
    ]
    return [await Person.invited(client, link) for link in links]


async def launched(owner: Person) -> str:
    """A campaign with its contacts and numbers, from a draft to the launch."""
    await owner.do("orderPhoneNumbers", "order { id }", region="212", count=2)
    assert await run_due(InstantCarrier(get_settings())) >= 2
    group = (
        await owner.do("createContactGroup", "contactGroup { id uploadUrl }", name="Neighbors")
    )["contactGroup"]
    # Australian mobile numbers have no time zone of their own: they follow the campaign's.
    rows = "\n".join(f"Ann,Lee {n},+61491570{n:03}" for n in range(CALLERS * EACH))
    uploaded = await owner.client.post(
        group["uploadUrl"].removeprefix("https://test"),
        content=f"First name,Last name,Phone\n{rows}\n",
        headers={"Content-Type": "text/csv", "X-CSRF-Token": owner.csrf},
    )
    assert uploaded.json()["accepted"] == CALLERS * EACH
    now = await clock.now()
    draft = await owner.do(
        "createCampaign",
        "campaign { id }",
        name="The first campaign",
        startsAt=(now - timedelta(minutes=1)).isoformat(),
        endsAt=(now + timedelta(days=2)).isoformat(),
        targeting={"base": {"contactGroupId": group["id"]}},
        phoneNumberSelection={"regions": ["212"], "count": 2},
        script="Hello {firstName}, this is {callerName}.",
    )
    campaign = draft["campaign"]["id"]
    await owner.do("launchCampaign", "campaign { status }", id=campaign)
    return str(campaign)


async def a_shift(caller: Person) -> None:
    """A caller joins by their seat, dials their share, and corrects the last result."""
    (seat,) = (
        await caller.ask("{ viewer { user { name } assignments { nodes { id campaignName } } } }")
    )["viewer"]["assignments"]["nodes"]
    await caller.do("joinAssignment", "assignment { joined }", assignmentId=seat["id"])
    for _ in range(EACH):
        claimed = await caller.do(
            "claimDial", "call { id script } queue { state }", assignmentId=seat["id"]
        )
        assert claimed["call"]["script"].startswith("Hello Ann, this is Caller ")
        call = claimed["call"]["id"]
        await caller.do(
            "recordCall", "call { result }", callId=call, result="TALKED_TO_CORRECT_PERSON"
        )
    corrected = await caller.do("correctCall", "call { result }", callId=call, result="REFUSED")
    assert corrected == {"call": {"result": "REFUSED"}}
    empty = await caller.do("claimDial", "call { id } queue { state }", assignmentId=seat["id"])
    assert empty["call"] is None
    assert empty["queue"]["state"] == "EMPTY"


pytestmark = pytest.mark.usefixtures("app")
