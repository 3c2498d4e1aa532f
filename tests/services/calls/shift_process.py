"""A process of its own in which callers work until their queues are empty.

Its arguments are seats (user:assignment). Each caller begins a call; then it says "calling" and
waits for a line, so that several processes go on together. It prints how many calls were made.
"""

import asyncio
import sys

from foundation import changes, redis_connection, sql
from foundation.database import connected
from services.access import tokens
from services.access.viewers import viewer_of
from tests.floor import Seat
from tests.services.calls.test_claim_races import call_until_empty


async def main(arguments: list[str]) -> int:
    async with connected():
        seats = [await _seat(*map(int, argument.split(":"))) for argument in arguments]
        first = [await seat.begin() for seat in seats]
        print("calling", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        made = await asyncio.gather(*map(_work, seats, first))
        await changes.sent()
        await redis_connection.close()
    return sum(made)


async def _work(seat: Seat, first: int) -> int:
    await seat.record(first)
    return 1 + await call_until_empty(seat)


async def _seat(user_id: int, assignment_id: int) -> Seat:
    caller = await viewer_of(await tokens.issue(user_id, "shift"))
    assert caller is not None
    campaign_id = await sql.value("SELECT campaign_id FROM assignment WHERE id = $1", assignment_id)
    return Seat(caller, campaign_id, assignment_id)


if __name__ == "__main__":
    print(asyncio.run(main(sys.argv[1:])))
