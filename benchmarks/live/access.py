"""Access that ends: how soon a stream does, or what it shows."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from benchmarks.live.client import Kind
from benchmarks.live.documents import ASSIGNMENTS, CAMPAIGNS
from benchmarks.live.offices import Office, a_person, an_office
from benchmarks.live.world import Row, World
from models.roles import Role
from services.access import revocation
from services.assignments import callers
from services.deactivation import deactivate
from services.users import update

_CLIENTS = 20
"""Of the user whose access ends."""

_ROUNDS = 5
_MOST_SECONDS = 1.0
_ENDS, _VANISHES = Kind(CAMPAIGNS, comes_back=False), Kind(ASSIGNMENTS)

Ending = Callable[[Office, Office], Awaitable[None]]
"""Ends the access of the second one, by the admin who is the first one."""


async def access(world: World) -> list[Row]:
    return [
        await _row(world, "token revoked", Role.ADMIN, _ENDS, _revoke),
        await _row(world, "user deactivated", Role.ADMIN, _ENDS, _deactivate),
        await _row(world, "role changed", Role.ADMIN, _ENDS, _change_role),
        await _row(world, "seat removed", Role.CALLER, _VANISHES, _remove_seat),
    ]


async def _row(world: World, what: str, role: Role, kind: Kind, ending: Ending) -> Row:
    office = await an_office(1)
    seconds = list[float]()
    lost = 0
    for _ in range(_ROUNDS):
        viewer, secrets = await a_person(office.viewer.account_id, role)
        person = replace(office, viewer=viewer, secrets=secrets)
        if role is Role.CALLER:
            await callers.add(office.viewer, office.campaigns[0], [viewer.user_id])
        async with world.crowd.watching(what, kind, [world.main.port], (person, _CLIENTS)):
            await ending(office, person)
            at = time.monotonic()
            state = await world.crowd.until(what, lambda each: len(_told(kind, each)) == _CLIENTS)
        told = _told(kind, state)
        seconds += [max(0.0, each - at) for each in told]
        lost += _CLIENTS - len(told)
    does = "the stream ends" if kind is _ENDS else "the assignment disappears"
    measured = f"within {max(seconds):.2f} s at {len(seconds)} of {len(seconds) + lost} streams"
    reached = not lost and max(seconds) <= _MOST_SECONDS
    return Row(f"{what}: {does}", "within 1 s", measured, reached)


def _told(kind: Kind, state: dict[str, list[float | None]]) -> list[float]:
    """The moments at which clients were told."""
    return [each for each in state["ended" if kind is _ENDS else "first_null"] if each is not None]


async def _revoke(office: Office, person: Office) -> None:
    await revocation.revoke(office.viewer, person.viewer.token_id)


async def _deactivate(office: Office, person: Office) -> None:
    await deactivate(office.viewer, person.viewer.user_id)


async def _change_role(office: Office, person: Office) -> None:
    await update.update(office.viewer, person.viewer.user_id, None, Role.MODERATOR)


async def _remove_seat(office: Office, person: Office) -> None:
    await callers.remove(office.viewer, office.campaigns[0], [person.viewer.user_id])
