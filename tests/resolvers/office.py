"""An account's office: its people at the endpoint, and what they find there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from foundation import sql
from foundation.actors import Viewer
from models.roles import Role
from schema import ids
from services.campaigns.archive import archive
from tests.api import Api
from tests.factories import a_campaign, a_draft, a_group, a_user_with_token

TARGETING = """targeting { base { contactGroup { id } campaign { id } results }
  added { contactGroup { id } campaign { id } results }
  removed { contactGroup { id } campaign { id } results } }"""
CAMPAIGN = f"""id name description status timeZone startsAt endsAt eventDate
  dailyHours {{ opensAt closesAt }} {TARGETING} phoneNumberSelection {{ regions count }}
  patchThruTargets {{ name phoneNumber }} script contactCount remaining assignedNumberCount
  phoneNumbers {{ nodes {{ e164 status }} }} lastActivityAt autoArchiveAt launchedAt archivedAt
  archiveReason clonedFrom {{ id }} createdAt updatedAt redial {{ attempts pauseMinutes }}
  callers {{ nodes {{ id }} }} inviteUrl
  results {{ dialed byResult {{ result count }} }}"""
"""Everything that is stored of a campaign."""

KEY = "once"
"""An idempotency key."""

_THINGS = {
    "deleteCampaign": "deletedId",
    "createContactGroup": "contactGroup { id }",
    "updateContactGroup": "contactGroup { id name archived }",
    "deleteContactGroup": "deletedId",
    "updateContact": "contact { id firstName lastName phone customFields }",
    "archiveCampaigns": "results { campaign { id } }",
    "recordCall": "call { id result answers }",
    "correctCall": "call { id result answers patchThruTarget }",
    "createAccessToken": "accessToken { id label scopes }",
    "revokeAccessToken": "accessToken { id revokedAt }",
    "signOutUser": "user { id }",
    "createExport": "export { id kind status }",
    "cancelExport": "export { id kind status }",
    "retryExport": "export { id kind status }",
    "addDoNotCallNumbers": "added alreadyThere",
    "removeDoNotCallNumber": "removedId",
    "eraseContact": "erasedId",
    "orderPhoneNumbers": "order { id region wanted bought status }",
    "inviteUser": "user { id name email role status }",
    "updateUser": "user { id name role status }",
    "deactivateUser": "user { id status }",
    "reactivateUser": "user { id status }",
    "createPasswordReset": "resetUrl user { id status }",
    "updateAccount": "account { id name timeZone country }",
    "retryCarrierOperation": "carrierOperation { id kind state attempts }",
}


def thing(mutation: str) -> str:
    """The selection of what a mutation answers beside its user errors."""
    return _THINGS.get(mutation, f"campaign {{ {CAMPAIGN} }}")


@dataclass(frozen=True, slots=True)
class Office:
    client: httpx.AsyncClient
    viewer: Viewer
    token: str

    @classmethod
    async def opened(
        cls, client: httpx.AsyncClient, account_id: int | None = None, role: Role = Role.ADMIN
    ) -> "Office":
        """Somebody of a new account, or of this one."""
        return cls(client, *await a_user_with_token(account_id, role))

    async def colleague(self, role: Role = Role.ADMIN) -> "Office":
        return await Office.opened(self.client, self.viewer.account_id, role)

    async def contact(self, group: str, place: int = 0) -> str:
        """The id of a contact of a group."""
        records = await sql.rows(
            "SELECT id FROM contact WHERE group_id = $1 ORDER BY id", row_id(group)
        )
        return ids.encode("Contact", records[place]["id"])

    @property
    def api(self) -> Api:
        return Api(self.client, self.token)

    async def draft(self, **settings: Any) -> str:
        return ids.encode("Campaign", await a_draft(self.viewer, **settings))

    async def active(self, **settings: Any) -> str:
        return ids.encode("Campaign", await a_campaign(self.viewer, **settings))

    async def archived(self, **settings: Any) -> str:
        campaign_id = await a_campaign(self.viewer, **settings)
        await archive(self.viewer, campaign_id)
        return ids.encode("Campaign", campaign_id)

    async def campaign_in(self, status: str, **settings: Any) -> str:
        makers = {"DRAFT": self.draft, "ACTIVE": self.active, "ARCHIVED": self.archived}
        return await makers[status](**settings)

    async def group(self, phones: int | list[str] = 3) -> str:
        return ids.encode("ContactGroup", await a_group(self.viewer, phones))

    async def read(self, campaign_id: str, selection: str = CAMPAIGN) -> Any:
        """The campaign as this office sees it; None if it sees none."""
        document = f"query ($id: ID!) {{ campaign(id: $id) {{ {selection} }} }}"
        return (await self.api.data(document, id=campaign_id))["campaign"]

    async def done(self, mutation: str, **given: Any) -> Any:
        """The thing that a mutation answers; it must not be refused."""
        payload = await self.api.run(mutation, thing(mutation), **given)
        assert payload.pop("userErrors") == []
        return next(iter(payload.values()))

    async def refused(self, mutation: str, **given: Any) -> list[tuple[str, str]]:
        """The code and the dotted path of each user error; the thing must be null or empty."""
        return [(code, field) for code, field, _ in await self.reasons(mutation, **given)]

    async def reasons(self, mutation: str, **given: Any) -> list[tuple[str, str, str]]:
        """As `refused`, with the messages."""
        payload = await self.api.run(mutation, thing(mutation), **given)
        errors = payload.pop("userErrors")
        assert errors
        assert not next(iter(payload.values()))
        return [(error["code"], ".".join(error["field"]), error["message"]) for error in errors]

    async def keyed(self, mutation: str, sent: dict[str, Any], key: str | None = KEY) -> Any:
        """The payload of a mutation that was sent with an idempotency key."""
        return await self.api.run(mutation, thing(mutation), **sent, idempotencyKey=key)

    @asynccontextmanager
    async def unchanged(self, campaign_id: str) -> AsyncIterator[None]:
        """Whatever happens inside, the campaign is the same afterwards."""
        before = await self.read(campaign_id)
        yield
        assert await self.read(campaign_id) == before

    async def operation(self, state: str | None = None) -> str:
        """The newest work for the carrier, in this state from now on if one is given."""
        operation_id = await sql.value(
            """SELECT max(o.id) FROM carrier_operation o
                 JOIN phone_number_order w ON w.id = o.order_id WHERE w.account_id = $1""",
            self.viewer.account_id,
        )
        if state is not None:
            change = "UPDATE carrier_operation SET state = $2 WHERE id = $1"
            await sql.execute(change, operation_id, state)
        return ids.encode("CarrierOperation", operation_id)

    async def everything(self) -> Any:
        """All that the account has: to compare before and after."""
        return await self.api.data(
            f"""{{ campaigns(first: 20) {{ nodes {{ {CAMPAIGN} }} }}
                contactGroups(first: 100, archived: null) {{ nodes {{ id name archived contactCount
                  contacts(first: 3) {{ nodes {{ id firstName phone }} }} }} }}
                doNotCallNumbers(first: 100) {{ nodes {{ id phone source }} }}
                phoneNumbers(first: 100) {{ nodes {{ id status }} }}
                exports(first: 100) {{ nodes {{ id status }} }}
                users(first: 100) {{ nodes {{ id name role status }} }}
                viewer {{ account {{ name timeZone country }} }}
                accessTokens(first: 100) {{ nodes {{ id revokedAt }} }}
                phoneNumberOrders(first: 100) {{ nodes {{ id wanted bought status }} }}
                carrierOperations(first: 100) {{ nodes {{ id state attempts }} }} }}"""
        )


def row_id(global_id: str) -> int:
    parts = ids.split(global_id)
    assert parts is not None
    return parts[1]


def unknown(kind: str = "Campaign") -> str:
    """The id of something that does not exist."""
    return ids.encode(kind, 2**62)


async def queued(campaign_id: str) -> list[str]:
    """The phones of a campaign's dial queue, in its order."""
    records = await sql.rows(
        "SELECT phone FROM dial WHERE campaign_id = $1 ORDER BY queue_key", row_id(campaign_id)
    )
    return [record["phone"] for record in records]
