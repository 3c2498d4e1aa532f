"""What mutations do and answer in one account leaves another one alone."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type

from foundation import sql
from models.roles import Role
from schema import ids
from services.access import passwords
from tests.floor import Seat, a_seat
from tests.isolation.conftest import Two
from tests.isolation.sign_ins import stop_noting_use
from tests.isolation.tables import rows_of
from tests.isolation.walk import FIELDS, MUTATION, WAYS, Shown, payload
from tests.resolvers.office import Office, row_id
from tests.resolvers.samples import MUTATIONS
from tests.resolvers.test_idempotency import INPUTS
from tests.services.access.people import OTHER, PASSWORD

assert MUTATION is not None

pytestmark = pytest.mark.timeout(600)  # the first test makes and asks both accounts


async def _seat(office: Office) -> Seat:
    return await a_seat(office.viewer, row_id(await office.active()), office.viewer)


async def to_join(office: Office) -> dict[str, Any]:
    return {"campaignId": ids.encode("Campaign", (await _seat(office)).campaign_id)}


async def a_joined_seat(office: Office) -> dict[str, Any]:
    return {"assignmentId": ids.encode("Assignment", (await _seat(office)).assignment_id)}


async def a_seat_with_a_call(office: Office) -> dict[str, Any]:
    """Whose call is returned again, while all others in the queue must wait."""
    seat = await _seat(office)
    await seat.begin()
    await _pause(seat, ready=0)
    return {"assignmentId": ids.encode("Assignment", seat.assignment_id)}


async def a_call_and_the_next(office: Office) -> dict[str, Any]:
    """After the next one, all others in the queue must wait."""
    seat = await _seat(office)
    call = ids.encode("Call", await seat.begin())
    await _pause(seat, ready=1)
    return {"callId": call, "result": "MOVED", "claimNext": True}


async def _pause(seat: Seat, ready: int) -> None:
    """Let all dials wait for a minute, but for so many of them."""
    soon = datetime.now(UTC) + timedelta(minutes=1)
    paused = await sql.rows(
        """UPDATE dial SET queue_key = $3 + id WHERE id IN (
             SELECT id FROM dial WHERE campaign_id = $1 AND state = 'QUEUED'
             ORDER BY queue_key OFFSET $2)
           RETURNING id""",
        seat.campaign_id,
        ready,
        int(soon.timestamp() * 1_000_000),
    )
    assert paused


async def a_new_password(office: Office) -> dict[str, Any]:
    await passwords.set_password(office.viewer.email, PASSWORD)
    return {"currentPassword": PASSWORD, "newPassword": OTHER}


async def a_colleague(office: Office) -> dict[str, Any]:
    colleague = await office.colleague()
    return {"id": ids.encode("User", colleague.viewer.user_id)}


async def nothing(_: Office) -> dict[str, Any]:
    return {}


CASES: dict[str, Callable[[Office], Awaitable[dict[str, Any]]]] = {
    "joinAssignment": to_join,
    "heartbeatAssignment": a_joined_seat,
    "leaveAssignment": a_joined_seat,
    "claimDial": a_seat_with_a_call,
    "recordCall": a_call_and_the_next,
    "changePassword": a_new_password,
    "createPasswordReset": a_colleague,
    "signOutEverywhere": nothing,
}
"""An input that succeeds, for mutations without one in tests/resolvers/test_idempotency.py."""


IN_REDIS_ONLY = {"heartbeatAssignment"}


async def an_input(mutation: str, office: Office) -> dict[str, Any]:
    if mutation in CASES:
        return await CASES[mutation](office)
    assert mutation in INPUTS, (
        f"give {mutation} an input that succeeds, in CASES of tests/isolation/test_mutations.py"
    )
    sent, _ = await INPUTS[mutation](office)
    return sent


@pytest.mark.parametrize("mutation", MUTATION.fields)
async def test_a_mutation_leaves_the_other_account_alone(two: Two, mutation: str) -> None:
    office = await two.ours.people[Role.ADMIN].colleague()  # whose sign-ins may end
    sent = await an_input(mutation, office)
    await stop_noting_use(office.viewer.account_id)
    before = await rows_of(two.theirs.account_id)
    own = await rows_of(two.ours.account_id)
    answer = await office.api.post(document(mutation), **({"input": sent} if sent else {}))
    assert (await rows_of(two.ours.account_id) != own) == (mutation not in IN_REDIS_ONLY)
    assert await rows_of(two.theirs.account_id) == before
    assert two.theirs.mentioned_in(answer.text) == []
    foreign = {row_id for kind_ids in two.to_them.ids.values() for row_id in kind_ids}
    assert not foreign & set(answer.text.split('"'))
    _was_seen(mutation, answer.json()["data"])


def document(mutation: str) -> str:
    (field,) = (field for field in MUTATIONS if field.name == mutation)
    return replace(field, selects=payload(mutation)).document


def _was_seen(mutation: str, data: Any) -> None:
    """The case shows each field of the payload, and of types that only mutations answer."""
    shown = Shown()
    shown.learn(data, MUTATION)
    assert MUTATION is not None
    named: Any = get_named_type(MUTATION.fields[mutation].type)
    own = [named, *(get_named_type(field.type) for field in named.fields.values())]
    wanted = {
        (kind, name)
        for kind, name in FIELDS
        if name != "userErrors" and kind not in WAYS and kind in {each.name for each in own}
    }
    unseen = {f"{kind}.{name}" for kind, name in wanted - shown.fields if kind != "UserError"}
    assert not unseen, f"{sorted(unseen)}: choose an input for {mutation} that shows these"


def test_payloads_are_no_deeper_than_the_selection() -> None:
    told = {"Subscription", *(name for name in (kind for kind, _ in FIELDS) if "Change" in name)}
    only_here = {kind for kind, _ in FIELDS} - WAYS.keys() - {"Query", "Mutation"} - told
    assert MUTATION is not None
    reached = set()
    for field in MUTATION.fields.values():
        named: Any = get_named_type(field.type)
        reached.add(named.name)
        for inner in named.fields.values():
            deeper = get_named_type(inner.type)
            if isinstance(deeper, GraphQLObjectType):
                reached.add(deeper.name)
    missed = only_here - reached
    assert not missed, f"payload() of tests/isolation/walk.py does not reach {sorted(missed)}"
