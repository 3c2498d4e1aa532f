"""How many exports an account may have under way, and how much its files may take.

(docs/domain.md, Exports)
"""

from collections.abc import Sequence

from foundation import locks, sql
from foundation.errors import UserErrorCode, refuse
from foundation.locks import Lock

MOST_UNDER_WAY = 10
"""The most exports of an account that are queued or running at the same time."""

MOST_BYTES = 5 * 2**30
"""The most bytes of an account's files together, those that are being written included."""

SMALLEST = 2**19
"""A file counts as at least so many bytes, so that an account cannot keep millions of them."""

_FILES = (
    "FROM export WHERE account_id = $account_id AND status IN ('QUEUED', 'RUNNING', 'COMPLETED')"
)
_BYTES = "coalesce(sum(greatest(size, $smallest)), 0)::bigint AS bytes"


async def require_room(account_id: int, field: Sequence[str]) -> None:
    """Refuse one more export with LIMIT_REACHED if the account has no room for it.

    The lock prevents that requests at the same time exceed a limit together.
    """
    await locks.exclusive(Lock.EXPORTS, account_id)
    found = await sql.row(
        f"SELECT count(*) FILTER (WHERE status <> 'COMPLETED') AS under_way, {_BYTES} {_FILES}",
        account_id=account_id,
        smallest=SMALLEST,
    )
    assert found is not None
    if found["under_way"] >= MOST_UNDER_WAY:
        message = (
            f"{found['under_way']} exports are queued or running; the limit is {MOST_UNDER_WAY}. "
            "Wait until one of them is completed, or cancel one."
        )
        raise refuse(UserErrorCode.LIMIT_REACHED, field, message)
    if found["bytes"] + SMALLEST > MOST_BYTES:
        message = (
            f"The files of your exports take {_mib(found['bytes'])}; the limit is "
            f"{_mib(MOST_BYTES)}. Cancel completed exports that you no longer need, or wait until "
            "they expire."
        )
        raise refuse(UserErrorCode.LIMIT_REACHED, field, message)


async def is_exceeded(account_id: int) -> bool:
    """Whether the account's files take more than they may."""
    stored: int = await sql.value(
        f"SELECT {_BYTES} {_FILES}", account_id=account_id, smallest=SMALLEST
    )
    return stored > MOST_BYTES


def too_large() -> str:
    """Why an export failed that would have exceeded the limit, and what to do."""
    return (
        f"The files of your exports would take more than {_mib(MOST_BYTES)}. Cancel completed "
        "exports that you no longer need and retry this one, or export fewer campaigns."
    )


def _mib(count: int) -> str:
    """A number of bytes as people read it."""
    return f"{count / 2**20:,.0f} MiB"
