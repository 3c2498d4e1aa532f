"""A launched campaign with callers, in the release whose tree is on PYTHONPATH.

`benchmarks/served.py` starts it. It prints for each caller the token and the call in progress.
Earlier releases return the id of a call where later ones return the call.
"""

import asyncio
import json
import sys
from typing import Any

from tortoise.migrations.api import migrate

from benchmarks import setting
from benchmarks.floor import seated
from foundation import redis_connection, sql
from foundation.database import connect, disconnect, tortoise_config
from schema.ids import encode
from services.access import tokens
from services.calls.claim import claim
from services.campaigns.launch import launch
from settings import get_settings

CONTACTS = 50_000


async def main(callers: int) -> None:
    await migrate(config=tortoise_config(get_settings()))
    await connect(get_settings())
    admin = await setting.an_admin()
    campaign_id = await setting.a_draft(admin, await setting.a_group(admin, CONTACTS))
    await launch(admin, campaign_id)
    await sql.execute("VACUUM ANALYZE")
    given = []
    for seat in await seated(admin, campaign_id, callers):
        token = await tokens.issue(seat.caller.user_id, "benchmark")
        call: Any = await claim(seat.caller, seat.assignment_id)
        assert call is not None
        given.append((token, encode("Call", getattr(call, "id", call))))
    await redis_connection.close()
    await disconnect()
    print(json.dumps(given))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
