"""A key over HTTP to two web processes: same input, other input, at once."""

import asyncio
import random
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from models.roles import Role
from schema.ids import encode
from tests.api import Api
from tests.factories import a_campaign, a_draft, a_user_with_token, stocked
from tests.faults.conftest import Figure, Size
from tests.faults.world import World
from tests.floor import a_seat


@dataclass(frozen=True, slots=True)
class Case:
    """A mutation, two inputs that it would both accept, and how often it has had an effect."""

    mutation: str
    inputs: tuple[dict[str, Any], dict[str, Any]]
    effects: str
    selection: str = "campaign { id status name }"


async def cases(world: World) -> tuple[list[str], list[Case]]:
    """The tokens of an admin and of a caller, and something for each to do."""
    async with world.office():
        admin, token = await a_user_with_token()
        drafts = [encode("Campaign", await a_draft(admin)) for _ in range(2)]
        active = [encode("Campaign", await a_campaign(admin)) for _ in range(2)]
        await stocked(admin, 5)
        caller, callers_token = await a_user_with_token(admin.account_id, Role.CALLER)
        seat = await a_seat(admin, await a_campaign(admin), caller)
        call = encode("Call", await seat.begin())
    at_drafts = ({"id": drafts[0]}, {"id": drafts[1]})
    at_active = ({"id": active[0]}, {"id": active[1]})
    results = ({"callId": call, "result": "REFUSED"}, {"callId": call, "result": "MOVED"})
    events = "SELECT count(*) FROM campaign_event WHERE kind = '{}'"
    return [token, callers_token], [
        Case("createCampaign", ({"name": "Spring"}, {"name": "Fall"}), events.format("CREATED")),
        Case("cloneCampaign", at_drafts, "SELECT count(*) FROM campaign"),
        Case("launchCampaign", at_drafts, events.format("LAUNCHED")),
        Case("archiveCampaign", at_active, events.format("ARCHIVED")),
        Case(
            "createContactGroup",
            ({"name": "A"}, {"name": "B"}),
            "SELECT count(*) FROM contact_group",
            "contactGroup { id name }",
        ),
        Case(
            "recordCall",
            results,
            "SELECT count(*) FROM call WHERE result IS NOT NULL",
            "call { id result }",
        ),
    ]


async def test_one_key_has_one_effect(
    world: World,
    order: random.Random,
    size: Size,
    figure: Figure,
) -> None:
    requests = rounds = 0
    for _ in range(size(1, 20)):
        tokens, todo = await cases(world)
        async with AsyncExitStack() as stack:
            webs = await world.webs()
            admins, callers = [
                [await stack.enter_async_context(world.api(web, token)) for web in webs]
                for token in tokens
            ]
            for case in todo:
                apis = callers if case.mutation == "recordCall" else admins
                requests += await one_effect(world, case, apis, order)
                rounds += 1
    await world.settle()
    assert await world.violations() == []
    told = f"{rounds} keys, {requests} requests to two web processes: one effect each"
    figure("idempotency key: same input, other input, at once", told)


async def one_effect(world: World, case: Case, apis: list[Api], order: random.Random) -> int:
    """Twins at once with the one input or, by chance, some with the other; then one by one."""
    key, (first, other) = str(uuid4()), case.inputs
    before = await world.value(case.effects)
    sent = [order.choice((first, first, first, other)) for _ in range(12)] + [first, other]
    order.shuffle(sent)
    answers = await asyncio.gather(*(run(order.choice(apis), case, key, given) for given in sent))
    assert await world.value(case.effects) == before + 1
    done = [given for given, answer in zip(sent, answers, strict=True) if not codes(answer)]
    winner = done[0]
    kept = answers[sent.index(winner)]
    for given, answer in zip(sent, answers, strict=True):
        check(given, answer, winner, kept)
    for given in (first, other):
        for api in apis:
            check(given, await run(api, case, key, given), winner, kept)
    assert await world.value(case.effects) == before + 1
    return len(sent) + 2 * len(apis)


def check(given: Any, answer: Any, winner: Any, kept: Any) -> None:
    if given == winner:
        assert answer == kept
    else:
        assert codes(answer) == ["IDEMPOTENCY_KEY_REUSED"]


def codes(answer: Any) -> list[str]:
    return [error["code"] for error in answer["userErrors"]]


async def run(api: Api, case: Case, key: str, given: dict[str, Any]) -> Any:
    return await api.run(case.mutation, case.selection, **given, idempotencyKey=key)
