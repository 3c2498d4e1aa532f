"""A process that does operations of the product at once, as one of several would.

It says "ready" and reads lines of JSON: [guards to go without, operations]. It runs the operations
of a line all at once and prints how each of them ended.
"""

import asyncio
import json
import sys
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from foundation import clock, redis_connection
from foundation.actors import Actor, Viewer
from foundation.database import connected
from foundation.errors import Refused
from models.call_results import CallResult
from services.access.viewers import viewer_of
from services.calls import claim, record
from services.campaigns import row as campaigns
from services.campaigns.archive import archive, archive_each_inactive
from services.campaigns.launch import launch
from tests.faults.guards import GUARDS

_viewers: dict[str, Viewer] = {}


async def _launch(account_id: int, campaign_id: int) -> None:
    await launch(Actor(account_id, user_id=None), campaign_id)


async def _archive(account_id: int, campaign_id: int) -> None:
    await archive(Actor(account_id, user_id=None), campaign_id)


async def _auto_archive(campaign_id: int) -> bool:
    return bool(await archive_each_inactive([campaign_id]))


async def _claim(token: str, assignment_id: int) -> int | None:
    call = await claim.claim(await _viewer(token), assignment_id)
    return call.id if call else None


async def _call(token: str, assignment_id: int, result: str) -> int | None:
    """Claim and record; the call's id if there was one."""
    call_id = await _claim(token, assignment_id)
    if call_id is not None:
        await _record(token, call_id, result)
    return call_id


async def _record(token: str, call_id: int, result: str) -> None:
    await record.record(await _viewer(token), call_id, record.Outcome(CallResult(result)))


async def _viewer(token: str) -> Viewer:
    if token not in _viewers:
        viewer = await viewer_of(token)
        assert viewer is not None
        _viewers[token] = viewer
    return _viewers[token]


async def _later(seconds: float, operation: str, *arguments: Any) -> Any:
    await asyncio.sleep(seconds)
    return await OPERATIONS[operation](*arguments)


async def _decide(token: str, campaign_id: int, moment: str) -> list[Any]:
    """What is decided of a campaign at a moment of the domain: flag, dialing, whether it is due."""
    viewer = await _viewer(token)
    with clock.moved(datetime.fromisoformat(moment) - await clock.now()):
        row = await campaigns.by_id(viewer, campaign_id)
    assert row is not None
    assert row.auto_archive_at is not None
    dialing = row.dialing()
    return [row.auto_archive_in_days, dialing.open, row.auto_archive_at <= row.read_at]


OPERATIONS: dict[str, Any] = {
    "launch": _launch,
    "archive": _archive,
    "auto_archive": _auto_archive,
    "claim": _claim,
    "record": _record,
    "call": _call,
    "decide": _decide,
    "later": _later,
}


async def _outcome(operation: str, *arguments: Any) -> Any:
    """[True, what it answered] or [False, the codes of a refusal or what went wrong]."""
    try:
        return [True, await OPERATIONS[operation](*arguments)]
    except Refused as refused:
        return [False, " ".join(sorted(problem.code for problem in refused.problems))]
    except Exception as error:
        return [False, repr(error)]


async def main() -> None:
    async with connected():
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            without, operations = json.loads(line)
            with ExitStack() as stack:
                for guard in without:
                    stack.enter_context(GUARDS[guard]())
                results = await asyncio.gather(*(_outcome(*each) for each in operations))
            print(json.dumps(results), flush=True)
        await redis_connection.close()


if __name__ == "__main__":
    asyncio.run(main())
