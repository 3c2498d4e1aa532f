"""Shifts at the endpoint: a caller who is logged in to a campaign, and their calls."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from models.roles import Role
from schema import ids
from tests.floor import dials, drifts
from tests.resolvers.office import Office, row_id

CALL = """id callerId startedAt endedAt leaseExpiresAt result answers patchThruTarget
  caller { id } contact { firstName lastName phone customFields }"""
ASSIGNMENT = """id campaignName description script joined
  dialing { open reason opensAt } patchThruTargets { name phoneNumber }"""


def user(office: Office) -> str:
    """The global id of somebody."""
    return ids.encode("User", office.viewer.user_id)


async def add(office: Office, campaign: str, *callers: Office) -> None:
    """Give them seats."""
    added = await office.api.run(
        "addCallers", "campaign { id }", id=campaign, userIds=[user(caller) for caller in callers]
    )
    assert added == {"campaign": {"id": campaign}, "userErrors": []}


async def join(caller: Office, **where: str) -> Any:
    """Log in; answers the assignment."""
    payload = await caller.api.run("joinAssignment", f"assignment {{ {ASSIGNMENT} }}", **where)
    assert payload["userErrors"] == []
    return payload["assignment"]


@dataclass(frozen=True, slots=True)
class Shift:
    office: Office
    caller: Office
    campaign: str
    assignment: str

    @classmethod
    async def begun(cls, office: Office, campaign: str | None = None, **settings: Any) -> "Shift":
        """A new caller of the account logs in to this campaign, or to a new one."""
        campaign = campaign or await office.active(**settings)
        caller = await office.colleague(Role.CALLER)
        await add(office, campaign, caller)
        assignment = await join(caller, campaignId=campaign)
        return cls(office, caller, campaign, assignment["id"])

    async def claim(self) -> Any:
        """The next call; None where the queue is empty."""
        payload = await self._claim()
        assert payload["userErrors"] == []
        return payload["call"]

    async def claim_refused(self) -> tuple[str, str]:
        """The code and the message of why nothing was claimed."""
        payload = await self._claim()
        assert payload["call"] is None
        (error,) = payload["userErrors"]
        assert error["field"] == ["assignmentId"]
        return error["code"], error["message"]

    async def _claim(self) -> Any:
        return await self.caller.api.run(
            "claimDial", f"call {{ {CALL} }}", assignmentId=self.assignment
        )

    async def answer(self, call: Any, result: str = "TALKED_TO_CORRECT_PERSON", **more: Any) -> Any:
        """The payload of recordCall, whatever it is."""
        selection = f"call {{ {CALL} }} next {{ {CALL} }}"
        return await self.caller.api.run(
            "recordCall", selection, callId=call["id"], result=result, **more
        )

    async def record(self, call: Any, result: str = "TALKED_TO_CORRECT_PERSON", **more: Any) -> Any:
        """The recorded call."""
        payload = await self.answer(call, result, **more)
        assert payload["userErrors"] == []
        return payload["call"]

    async def refused(
        self, call: Any, result: str = "TALKED_TO_CORRECT_PERSON", **more: Any
    ) -> list[tuple[str, str]]:
        """The code and the dotted path of each reason why nothing was recorded."""
        payload = await self.answer(call, result, **more)
        assert payload["call"] is None
        return [(error["code"], ".".join(error["field"])) for error in payload["userErrors"]]

    async def heartbeat(self) -> Any:
        return await self.caller.api.run(
            "heartbeatAssignment", "assignment { joined }", assignmentId=self.assignment
        )

    async def leave(self) -> Any:
        return await self.caller.api.run(
            "leaveAssignment", "assignment { joined }", assignmentId=self.assignment
        )

    async def adds_up(self) -> Counter[str]:
        """Contacts = remaining + in progress + finished + withdrawn, as clients read them and as
        counted in full; answers how many of each."""
        read = await self.office.api.data(
            """query ($id: ID!) {
                campaign(id: $id) { contactCount remaining results { inProgress } } }""",
            id=self.campaign,
        )
        campaign = read["campaign"]
        counted = await dials(row_id(self.campaign))
        assert campaign["contactCount"] == counted.total()
        assert campaign["remaining"] == counted["QUEUED"]
        assert campaign["results"]["inProgress"] == counted["CLAIMED"]
        assert await drifts(row_id(self.campaign)) == []
        return counted
