"""What a caller may still see whose seat was taken away, or whose campaign has ended."""

from typing import Any

from models.roles import Role
from schema import ids
from services.assignments import callers
from services.campaigns.archive import archive
from tests.factories import a_campaign
from tests.floor import TALKED, Seat, a_seat
from tests.resolvers.office import Office

CALL = "query ($id: ID!) { node(id: $id) { ... on Call { result contact { phone firstName } } } }"


async def seated(office: Office) -> tuple[Office, Seat]:
    caller = await office.colleague(Role.CALLER)
    return caller, await a_seat(office.viewer, await a_campaign(office.viewer), caller.viewer)


async def seen(office: Office, call_id: int) -> Any:
    return (await office.api.data(CALL, id=ids.encode("Call", call_id)))["node"]


async def test_a_caller_without_a_seat_sees_the_call_they_have_begun_and_no_other(
    office: Office,
) -> None:
    caller, seat = await seated(office)
    past, begun = await seat.call(), await seat.begin()
    assert await seen(caller, past)
    await callers.remove(office.viewer, seat.campaign_id, [caller.viewer.user_id])
    assert await seen(caller, past) is None
    assert await seen(caller, begun)
    payload = await caller.api.run(
        "recordCall",
        "call { result contact { phone } }",
        callId=ids.encode("Call", begun),
        result=TALKED,
    )
    assert payload["call"]["contact"]
    assert await seen(caller, begun) is None
    assert await seen(office, begun)


async def test_a_caller_who_is_seated_again_sees_their_calls_again(office: Office) -> None:
    caller, seat = await seated(office)
    call = await seat.call()
    await callers.remove(office.viewer, seat.campaign_id, [caller.viewer.user_id])
    await callers.add(office.viewer, seat.campaign_id, [caller.viewer.user_id])
    assert await seen(caller, call)


async def test_a_call_of_an_archived_campaign_is_seen_until_it_has_ended(office: Office) -> None:
    caller, seat = await seated(office)
    past, begun = await seat.call(), await seat.begin()
    await archive(office.viewer, seat.campaign_id)
    assert await seen(caller, past) is None
    assert await seen(caller, begun)
    await seat.record(begun)
    assert await seen(caller, begun) is None
    assert await seen(office, past)


async def test_a_repeated_record_shows_the_contact_only_to_callers_with_a_seat(
    office: Office,
) -> None:
    caller, seat = await seated(office)
    begun = await seat.begin()

    async def record() -> Any:
        payload = await caller.api.run(
            "recordCall",
            "call { contact { phone } }",
            callId=ids.encode("Call", begun),
            result=TALKED,
            idempotencyKey="once",
        )
        return payload["call"]

    assert await record()
    assert await record()
    await callers.remove(office.viewer, seat.campaign_id, [caller.viewer.user_id])
    assert await record() is None
