"""What every command that uses the database stands on: an outcome that people understand."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
Work = Coroutine[Any, Any, T]


def with_database(work: Work[T]) -> T:
    """Do the work with the database connected and up to date, and return its result.

    A refusal of the work or of the database ends the command with one line and exit status 1.
    """
    try:
        return explained(_connected(work))
    finally:
        work.close()


def explained(work: Work[T]) -> T:
    """Do the work and return its result; expected failures end the command as above."""
    from foundation.database_failures import FAILURES, reason
    from foundation.errors import Refused
    from settings import get_settings
    from settings.problems import SettingUnusable

    try:
        get_settings()  # ends the command if they are wrong
        return asyncio.run(work)
    except (Refused, SettingUnusable, _Outdated) as refused:
        raise SystemExit(f"phonebank: {refused}") from None
    except FAILURES as failure:
        raise SystemExit(f"phonebank: {reason(failure)}.") from None
    finally:
        work.close()


class _Outdated(Exception):  # noqa: N818  # an outcome, not a fault
    def __init__(self) -> None:
        super().__init__("the database is not up to date. Run `python -m phonebank migrate`.")


async def _connected(work: Work[T]) -> T:
    from foundation import changes, redis_connection
    from foundation.database import connected
    from foundation.migrations import pending

    async with connected():
        if await pending():
            raise _Outdated
        try:
            return await work
        finally:
            await changes.sent()
            await redis_connection.close()
