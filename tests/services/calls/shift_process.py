"""A process of its own in which callers work until their queues are empty.

Its arguments are seats (user:assignment). It waits for a line before it begins, so that several
begin together, and prints how many calls were made.
"""

import asyncio
import sys

from foundation import redis_connection, sql
from foundation.database import connected
from services.access import tokens
from services.access.viewers import viewer_of
from tests.floor import Seat
from tests.services.calls.test_claim_races import call_until_empty


async def main(arguments: list[str]) -> int:
    async with connected():
        seats = [await _seat(*map(int, argument.split(":"))) for argument in arguments]
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        made = await asyncio.gather(*(call_until_empty(seat) for seat in seats))
        await redis_connection.close()
    return sum(made)


async def _seat(user_id: int, assignment_id: int) -> Seat:
    caller = await viewer_of(await tokens.issue(user_id, "shift"))
    assert caller is not None
    campaign_id = await sql.value("SELECT campaign_id FROM assignment WHERE id = $1", assignment_id)
    return Seat(caller, campaign_id, assignment_id)


if __name__ == "__main__":
    print(asyncio.run(main(sys.argv[1:])))
