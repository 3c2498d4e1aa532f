"""How root fields of subscriptions are declared, and what they have in common."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

import strawberry

from foundation.actors import Viewer
from foundation.changes import Noun, Told
from foundation.errors import BadRequest, NotFound, TooLarge
from models.roles import Capability
from schema import ids
from schema.context import Info
from schema.nodes import OfRow
from schema.optional import given
from schema.permissions import allowed

MOST_IDS = 1_000

R = TypeVar("R")
N = TypeVar("N")
Read = Callable[[Viewer, Sequence[int]], Awaitable[Mapping[int, R]]]
"""Reads those of these things that the viewer may see."""

Ids = Annotated[
    list[strawberry.ID] | None,
    strawberry.argument(
        description="The ids of what to watch, up to 1,000. If it is null or left out, everything "
        "is watched. Without `after`, an id that your account does not have is refused with "
        "NOT_FOUND."
    ),
]
After = Annotated[
    str | None,
    strawberry.argument(
        description="The cursor of the last message that you got. The first message then has "
        "everything that has changed since. If that is too long ago, `resync` is true."
    ),
]

_CURSOR = re.compile(r"\d{1,19}-\d{1,19}", re.ASCII)


def subscription(capability: Capability, description: str) -> Any:
    """A subscription for viewers who have the capability.

    Its resolver is run for each message, and returns what is told then.
    """
    return strawberry.field(description=description, permission_classes=[allowed(capability)])


async def watch(
    info: Info,
    noun: Noun,
    read: Read[R],
    node: OfRow[R, N],
    global_ids: list[strawberry.ID] | None = None,
    after: str | None = None,
) -> tuple[Told, list[tuple[strawberry.ID, N | None]]]:
    """What the present message tells, and how the things are now that have changed.

    Raises BadRequest, TooLarge and NotFound for what a subscription cannot begin with.
    """
    kind = noun.value.title().replace("_", "")
    sent, cursor = given(global_ids), given(after)
    wanted = None if sent is None else _numbers(sent, kind)
    if cursor is not None and not _CURSOR.fullmatch(cursor):
        raise BadRequest("`after` is not the cursor of a message.")
    viewer, live = info.context.viewer, info.context.live
    if live.opening and wanted and cursor is None:
        known = await read(viewer, wanted)
        if unknown := [place for place, each in enumerate(wanted) if each not in known]:
            raise NotFound(f"`ids`: your account has nothing with the id at place {unknown[0]}.")
    told = await live.told(noun, wanted, cursor)
    rows = await read(viewer, told.ids) if told.ids else {}
    nodes = {each: node(row=row) for each, row in rows.items()}
    return told, [(ids.encode(kind, each), nodes.get(each)) for each in told.ids]


def _numbers(sent: list[strawberry.ID], kind: str) -> tuple[int, ...]:
    if not sent:
        raise BadRequest("`ids` is empty. Name at least one id, or leave it out for all.")
    if len(sent) > MOST_IDS:
        raise TooLarge(f"`ids` has {len(sent):,} ids. At most {MOST_IDS:,} are allowed.")
    numbers = [ids.decode(each, kind) for each in sent]
    if None in numbers:
        place = numbers.index(None)
        raise BadRequest(f"`ids`: what is at place {place} is not an id of the type {kind}.")
    return tuple(number for number in numbers if number is not None)
