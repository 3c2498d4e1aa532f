"""The settings of the service on this machine, as environment variables."""

import os

from local.embedded import Engines
from local.terminal import say
from settings.run import RunSettings


def set_environment(settings: RunSettings, engines: Engines, days: int) -> None:
    """Set them for this process, which fills the demo, and for the processes that it starts.

    Only warnings are logged, in a form for people, unless LOG_LEVEL and LOG_FORMAT say otherwise.
    """
    for name, given, ours in (
        ("DATABASE_URL", settings.database_url, engines.database_url),
        ("REDIS_URL", settings.redis_url, engines.redis_url),
    ):
        if given is not None and given != ours:
            say(f"{name} is set, but `make run` uses an engine of its own and ignores it.")
    os.environ.pop("DEMO_TOKEN", None)
    os.environ.pop("DEMO_USERS", None)
    os.environ.setdefault("LOG_FORMAT", "console")
    os.environ.setdefault("LOG_LEVEL", "warning")
    os.environ.update(
        DATABASE_URL=engines.database_url,
        REDIS_URL=engines.redis_url,
        EMBEDDED="1",
        CLOCK_SHIFT_DAYS=str(days),
        PUBLIC_URL=f"http://127.0.0.1:{settings.port}",
    )
