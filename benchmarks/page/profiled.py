"""The web process as it is shipped, but it profiles some of its requests, into the file PROFILE."""

import os
from cProfile import Profile
from typing import Any

from benchmarks.page.profile import REQUESTS, WARM_UP
from server.asgi import app as shipped

_profile = Profile()
_requests = 0


async def app(scope: Any, receive: Any, send: Any) -> None:
    global _requests  # one a process
    if scope["type"] == "http":
        if _requests == WARM_UP:
            _profile.enable()
        if _requests == WARM_UP + REQUESTS:
            _profile.disable()
            _profile.dump_stats(os.environ["PROFILE"])
        _requests += 1
    await shipped(scope, receive, send)
