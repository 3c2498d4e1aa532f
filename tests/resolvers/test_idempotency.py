"""Mutations that may be repeated: the manners of an idempotency key."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from schema import ids
from tests.factories import a_contact, a_phone, stocked
from tests.floor import a_seat
from tests.resolvers.office import KEY, Office, row_id
from tests.resolvers.samples import MUTATIONS

Inputs = tuple[dict[str, Any], dict[str, Any]]
END = "2100-01-01T09:00:00Z"


async def for_new_things(_: Office) -> Inputs:
    return {"name": "Spring"}, {"name": "Summer"}


async def for_drafts(office: Office) -> Inputs:
    await stocked(office.viewer, 2)
    return {"id": await office.draft()}, {"id": await office.draft()}


async def for_active_campaigns(office: Office) -> Inputs:
    return {"id": await office.active()}, {"id": await office.active()}


async def for_words(office: Office) -> Inputs:
    draft = await office.draft()
    return {"id": draft, "name": "Spring"}, {"id": draft, "name": "Spring", "script": None}


async def for_an_end(office: Office) -> Inputs:
    campaign = await office.active()
    return {"id": campaign, "endsAt": END}, {"id": campaign, "endsAt": END.replace("09", "10")}


async def for_a_group(office: Office) -> Inputs:
    group = await office.group(1)
    return {"id": group, "name": "Spring"}, {"id": group, "archived": True}


async def for_groups(office: Office) -> Inputs:
    return {"id": await office.group(1)}, {"id": await office.group(1)}


async def for_a_contact(office: Office) -> Inputs:
    contact = await office.contact(await office.group(1))
    return {"id": contact, "firstName": "Sam"}, {"id": contact, "firstName": "Kim"}


async def for_many(office: Office) -> Inputs:
    campaign = await office.active()
    return {"ids": [campaign]}, {"ids": [campaign], "dryRun": True}


def user(office: Office) -> str:
    return ids.encode("User", office.viewer.user_id)


async def for_seats(office: Office) -> Inputs:
    draft = await office.draft()
    people = [user(await office.colleague()) for _ in range(2)]
    return {"id": draft, "userIds": people[:1]}, {"id": draft, "userIds": people[1:]}


async def for_taken_seats(office: Office) -> Inputs:
    first, second = await for_seats(office)
    await office.done("addCallers", id=first["id"], userIds=first["userIds"] + second["userIds"])
    return first, second


async def for_an_invite(office: Office) -> Inputs:
    draft = await office.draft()
    return {"id": draft}, {"id": draft, "enabled": False}


async def for_a_call(office: Office) -> Inputs:
    seat = await a_seat(office.viewer, row_id(await office.active()), office.viewer)
    call = ids.encode("Call", await seat.begin())
    return {"callId": call, "result": "MOVED"}, {"callId": call, "result": "REFUSED"}


async def for_a_recorded_call(office: Office) -> Inputs:
    seat = await a_seat(office.viewer, row_id(await office.active()), office.viewer)
    call = ids.encode("Call", await seat.call())
    return {"callId": call, "result": "MOVED"}, {"callId": call, "result": "REFUSED"}


async def for_new_exports(office: Office) -> Inputs:
    campaigns = [await office.active()]
    return (
        {"campaignIds": campaigns, "kind": "CALLS"},
        {"campaignIds": campaigns, "kind": "CONTACTS"},
    )


async def for_exports(office: Office) -> Inputs:
    made = [await office.done("createExport", **sent) for sent in await for_new_exports(office)]
    return {"id": made[0]["id"]}, {"id": made[1]["id"]}


async def for_canceled_exports(office: Office) -> Inputs:
    first, second = await for_exports(office)
    for sent in (first, second):
        await office.done("cancelExport", **sent)
    return first, second


async def for_new_tokens(_: Office) -> Inputs:
    return {"label": "reports"}, {"label": "reports", "scopes": ["EXPORT"]}


async def for_tokens(office: Office) -> Inputs:
    made = [await office.done("createAccessToken", label="reports") for _ in range(2)]
    return {"id": made[0]["id"]}, {"id": made[1]["id"]}


async def for_colleagues(office: Office) -> Inputs:
    first, second = [user(await office.colleague()) for _ in range(2)]
    return {"userId": first}, {"userId": second}


async def for_orders(_: Office) -> Inputs:
    return {"region": "212", "count": 1}, {"region": "212", "count": 2}


async def for_dead_operations(office: Office) -> Inputs:
    dead = []
    for _ in range(2):
        await office.done("orderPhoneNumbers", region="212", count=1)
        dead.append({"id": await office.operation("DEAD")})
    return dead[0], dead[1]


async def for_do_not_call(_: Office) -> Inputs:
    return {"phones": [a_phone()]}, {"phones": [a_phone()]}


async def for_do_not_call_numbers(office: Office) -> Inputs:
    await office.done("addDoNotCallNumbers", phones=[a_phone(), a_phone()])
    listed = await office.api.data("{ doNotCallNumbers { nodes { id } } }")
    first, second = [each["id"] for each in listed["doNotCallNumbers"]["nodes"]][:2]
    return {"id": first, "reason": "by mistake"}, {"id": second, "reason": "by mistake"}


async def for_contacts(office: Office) -> Inputs:
    first, second = [await a_contact(office.viewer) for _ in range(2)]
    return {"id": ids.encode("Contact", first)}, {"id": ids.encode("Contact", second)}


async def for_an_invitation(_: Office) -> Inputs:
    number = a_phone()[1:]
    person = {"name": "Bo", "email": f"bo{number}@test.example", "role": "CALLER"}
    return person, person | {"role": "MODERATOR"}


async def for_people(office: Office) -> Inputs:
    first, second = [user(await office.colleague()) for _ in range(2)]
    return {"id": first}, {"id": second}


async def for_deactivated_people(office: Office) -> Inputs:
    first, second = await for_people(office)
    for sent in (first, second):
        await office.done("deactivateUser", **sent)
    return first, second


async def for_another_name(office: Office) -> Inputs:
    colleague = user(await office.colleague())
    return {"id": colleague, "name": "Bo"}, {"id": colleague, "role": "CALLER"}


async def for_the_account(_: Office) -> Inputs:
    return {"name": "Hill Town"}, {"country": "CA"}


INPUTS: dict[str, Callable[[Office], Awaitable[Inputs]]] = {
    "createCampaign": for_new_things,
    "createContactGroup": for_new_things,
    "updateContactGroup": for_a_group,
    "deleteContactGroup": for_groups,
    "updateContact": for_a_contact,
    "deleteCampaign": for_drafts,
    "launchCampaign": for_drafts,
    "cloneCampaign": for_drafts,
    "updateCampaign": for_words,
    "archiveCampaign": for_active_campaigns,
    "archiveCampaigns": for_many,
    "updateEndDate": for_an_end,
    "addCallers": for_seats,
    "removeCallers": for_taken_seats,
    "renewInvite": for_an_invite,
    "recordCall": for_a_call,
    "correctCall": for_a_recorded_call,
    "addDoNotCallNumbers": for_do_not_call,
    "removeDoNotCallNumber": for_do_not_call_numbers,
    "eraseContact": for_contacts,
    "createExport": for_new_exports,
    "cancelExport": for_exports,
    "retryExport": for_canceled_exports,
    "createAccessToken": for_new_tokens,
    "revokeAccessToken": for_tokens,
    "signOutUser": for_colleagues,
    "inviteUser": for_an_invitation,
    "updateUser": for_another_name,
    "deactivateUser": for_people,
    "reactivateUser": for_deactivated_people,
    "updateAccount": for_the_account,
    "orderPhoneNumbers": for_orders,
    "retryCarrierOperation": for_dead_operations,
}
REPEATED_AS_THEY_ARE = {
    "joinAssignment",
    "heartbeatAssignment",
    "leaveAssignment",
    "claimDial",
    "changePassword",
    "createPasswordReset",
    "signOutEverywhere",
}
"""Mutations without a key: a second time has no further effect."""

every_mutation = pytest.mark.parametrize("mutation", INPUTS)


def test_no_mutation_is_missing_here() -> None:
    repeatable = {
        field.name for field in MUTATIONS if ("input", "idempotencyKey") in field.leaves("String")
    }
    assert INPUTS.keys() == repeatable
    assert {field.name for field in MUTATIONS} - repeatable == REPEATED_AS_THEY_ARE


@every_mutation
async def test_the_same_key_and_input_have_one_effect_and_the_first_result_again(
    office: Office, mutation: str
) -> None:
    sent, _ = await INPUTS[mutation](office)
    before = await office.everything()
    first = await office.keyed(mutation, sent)
    after = await office.everything()
    assert first["userErrors"] == []
    assert after != before
    assert await office.keyed(mutation, sent) == first
    assert await office.everything() == after


@every_mutation
async def test_the_same_key_with_another_input_is_refused(office: Office, mutation: str) -> None:
    sent, other = await INPUTS[mutation](office)
    await office.keyed(mutation, sent)
    after = await office.everything()
    refused = await office.refused(mutation, **other, idempotencyKey=KEY)
    assert refused == [("IDEMPOTENCY_KEY_REUSED", "idempotencyKey")]
    assert await office.everything() == after


@every_mutation
async def test_two_at_once_have_one_effect_and_one_result(office: Office, mutation: str) -> None:
    sent, _ = await INPUTS[mutation](office)
    first, second = await asyncio.gather(*(office.keyed(mutation, sent) for _ in range(2)))
    assert first == second
    assert first["userErrors"] == []
    after = await office.everything()
    assert await office.keyed(mutation, sent) == first
    assert await office.everything() == after


@every_mutation
async def test_a_key_that_cannot_be_kept_is_refused(office: Office, mutation: str) -> None:
    sent, _ = await INPUTS[mutation](office)
    before = await office.everything()
    for key in ("", "x" * 256, "a\x00b", "a\ud800b"):
        refused = await office.refused(mutation, **sent, idempotencyKey=key)
        assert refused == [("INVALID", "idempotencyKey")]
    assert await office.everything() == before
