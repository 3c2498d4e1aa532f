"""A process that launches campaigns at once, as one of several web processes would.

It says "ready", waits for a line on its standard input and prints the outcomes as JSON.
"""

import asyncio
import json
import sys

from foundation import database
from foundation.actors import Actor
from services.campaigns.launch import launch
from settings import get_settings
from tests.racing import outcomes


async def main(account_id: int, campaigns: list[int]) -> None:
    await database.connect(get_settings())
    actor = Actor(account_id, user_id=None)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(await outcomes(*(launch(actor, each) for each in campaigns))))
    await database.disconnect()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), [int(each) for each in sys.argv[2:]]))
