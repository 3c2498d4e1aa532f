"""A process that is killed between its commit and the message about it.

The message would be sent 250 ms after the commit (foundation/changes.py).
"""

import asyncio
import json
import os
import signal
import sys

from benchmarks import setting
from foundation.database import connected
from foundation.transactions import transaction
from services.access.viewers import viewer_of
from services.campaigns.changes import Changes
from services.campaigns.delete import delete
from services.campaigns.update import update


async def main(secret: str, group_id: int, renamed: int, deleted: int) -> None:
    async with connected():
        viewer = await viewer_of(secret)
        assert viewer is not None
        async with transaction():
            await setting.a_draft(viewer, group_id)
            await update(viewer, renamed, Changes(name="Untold 1"))
            await delete(viewer, deleted)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(main(*json.loads(sys.argv[1])))
