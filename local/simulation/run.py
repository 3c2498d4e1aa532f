"""The simulation from its first caller to its last check."""

import asyncio
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import httpx

from local.simulation import campaigns, checks
from local.simulation.api import Api
from local.simulation.callers import Caller, Floor
from local.simulation.ledger import Ledger
from local.simulation.looks import Watch, look
from local.simulation.people import caller_tokens
from local.terminal import say

_SHOWN = 5
"""How many problems of a check are printed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to simulate. `talk` is the mean length of a call in seconds, `seconds` of it all."""

    callers: int
    seconds: float
    talk: float
    campaign: str | None
    new: bool
    seed: int
    journal: Path
    watch_presence: bool


async def simulate(plan: Plan, demo: Mapping[str, str]) -> bool:
    """Run the plan on the service of a demo.env; returns whether every check holds.

    Raises SimulationError, with a text for the user, if it cannot begin or go on.
    """
    tokens = await caller_tokens(demo["ADMIN_TOKEN"], plan.callers)
    limits = httpx.Limits(max_connections=plan.callers + 2)
    with plan.journal.open("w", encoding="utf-8") as journal:
        async with httpx.AsyncClient(limits=limits, timeout=30) as client:
            apis = [Api(client, demo["URL"], token) for token in (demo["ADMIN_TOKEN"], *tokens)]
            admin = apis[0]
            target = await campaigns.choose(admin, plan.campaign, new=plan.new)
            before = await look(admin, target.id)
            seats = plan.callers + (before.active_callers or 0)
            floor = Floor(target, Ledger(journal), asyncio.Event(), seats)
            watch = Watch(admin, floor, before)
            say(f"{plan.callers} callers dial {target.name!r} for {plan.seconds:g} s. Ctrl-C ends.")
            await _call(plan, watch, apis[1:])
            return await _report(plan, watch)


async def _call(plan: Plan, watch: Watch, apis: list[Api]) -> None:
    floor = watch.floor
    users = await asyncio.gather(*(_user(api) for api in apis))
    await watch.api.must("addCallers", "campaign { id }", id=floor.target.id, userIds=users)
    crew = []
    for number, (api, user) in enumerate(zip(apis, users, strict=True), start=1):
        random = Random(plan.seed * 1_000 + number)  # noqa: S311  # nothing secret
        crew.append(
            Caller(number, api, user, floor, random, plan.talk, leaves=not plan.watch_presence)
        )
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, _stop, floor.stop)
    timer = loop.call_later(plan.seconds, floor.stop.set)
    try:
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(watch.run())
            shifts = [group.create_task(caller.shift()) for caller in crew]
            await asyncio.wait(shifts)
            floor.stop.set()
            await watching
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None
    finally:
        timer.cancel()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)


def _stop(stop: asyncio.Event) -> None:
    say("The callers record the calls they are in, and leave …")
    stop.set()


async def _user(api: Api) -> str:
    return str((await api.data("{ viewer { user { id } } }"))["viewer"]["user"]["id"])


async def _report(plan: Plan, watch: Watch) -> bool:
    floor = watch.floor
    ended = time.monotonic()
    calls = await checks.every_call(watch.api, floor.target.id)
    done = await checks.after(watch, calls)
    done.append(await checks.presence(watch, ended))
    say("")
    for told, times in sorted(floor.refusals.items()):
        say(f"Refused {times} times: {told}")
    if watch.latest is not None and watch.latest.status != "ACTIVE":
        say(f"The campaign is {watch.latest.status.lower()}: the callers stopped.")
    say(f"{len(floor.ledger.acknowledged):,} calls recorded; the journal is {plan.journal}.")
    for check in done:
        say(f"  {'FAILED' if check.problems else 'ok':6}  {check.what}")
        for problem in check.problems[:_SHOWN]:
            say(f"          {problem}")
        if len(check.problems) > _SHOWN:
            say(f"          … and {len(check.problems) - _SHOWN} more")
    return not any(check.problems for check in done)
