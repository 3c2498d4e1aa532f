"""The lock between the floor and the archive (architecture.md, decision 4).

Claims share it, an archive has it alone: no call begins once an archive has committed. It must be
taken in a statement of its own, so that what follows sees what the other side committed.
"""

from foundation import sql

_FLOOR = 2
"""The first key of the advisory lock on a campaign's floor."""

_SEAT = 5
"""The first key of the advisory lock on an assignment."""


async def share(campaign_id: int) -> None:
    """Share the campaign's floor with claims until the transaction ends."""
    await sql.execute("SELECT pg_advisory_xact_lock_shared($1, $2)", _FLOOR, campaign_id % 2**31)


async def enter(campaign_id: int, assignment_id: int) -> None:
    """Share the campaign's floor with other claims until the transaction ends.

    The seat is held alone: a caller who claims twice at once gets one call.
    """
    await sql.execute(
        "SELECT pg_advisory_xact_lock_shared($1, $2), pg_advisory_xact_lock($3, $4)",
        _FLOOR,
        campaign_id % 2**31,
        _SEAT,
        assignment_id % 2**31,
    )


async def close(campaign_id: int) -> None:
    """Have the campaign's floor alone until the transaction ends."""
    await sql.execute("SELECT pg_advisory_xact_lock($1, $2)", _FLOOR, campaign_id % 2**31)
