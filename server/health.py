"""Whether the process lives, and whether it can do its work (docs/operations.md)."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from foundation import sql
from foundation.migrations import pending
from services import presence

_PATIENCE_SECONDS = 2

Check = Callable[[], Awaitable[str | None]]
"""Returns what is wrong; None if nothing is."""


async def live(_: Request) -> Response:
    return JSONResponse({"status": "live"})


async def ready(_: Request) -> Response:
    """200 if the database and Redis respond and no migration is pending, otherwise 503."""
    return await _report("ready", database=_database, redis=_redis, migrations=_migrations)


async def serving(_: Request) -> Response:
    """200 if the database responds and no migration is pending, whatever Redis does.

    Queries and mutations work then, so a load balancer that asks this keeps sending requests while
    Redis is away.
    """
    return await _report("serving", database=_database, migrations=_migrations)


async def _report(good: str, **checks: Check) -> Response:
    found = {name: await _problem(check) for name, check in checks.items()}
    failed = any(found.values())
    state = {name: problem or "ok" for name, problem in found.items()}
    return JSONResponse(
        {"status": f"not {good}" if failed else good, **state}, 503 if failed else 200
    )


async def _problem(check: Check) -> str | None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await check()
    except TimeoutError:
        return "does not respond"
    except Exception as error:
        return f"cannot be used ({type(error).__name__})"


async def _database() -> str | None:
    await sql.value("SELECT 1")
    return None


async def _redis() -> str | None:
    await presence.ping()
    return None


async def _migrations() -> str | None:
    missing = await pending()
    return f"pending: {', '.join(missing)}" if missing else None
