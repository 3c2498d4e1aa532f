"""Whether the process lives, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from foundation import sql
from foundation.migrations import pending
from services import presence

_PATIENCE_SECONDS = 2


async def live(_: Request) -> Response:
    return JSONResponse({"status": "live"})


async def ready(_: Request) -> Response:
    """200 when the database and Redis answer and no migration is pending, otherwise 503."""
    checks = {
        name: await _problem(check)
        for name, check in (("database", _database), ("redis", _redis), ("migrations", _migrations))
    }
    problems = {name: problem for name, problem in checks.items() if problem}
    state = {name: problems.get(name, "ok") for name in checks}
    return JSONResponse(
        {"status": "not ready" if problems else "ready", **state}, 503 if problems else 200
    )


async def _problem(check: Callable[[], Awaitable[str | None]]) -> str | None:
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await check()
    except TimeoutError:
        return "does not answer"
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
