"""Auto-archiving, archiving, and releasing numbers, in the largest database."""

from contextlib import suppress
from datetime import timedelta

from benchmarks.scale.costs import Costs, measured
from benchmarks.scale.profile import profiled
from benchmarks.scale.rows import settled
from foundation import clock, sql
from foundation.transactions import transaction
from services.campaigns import archive_sets, auto_archive
from services.phone_numbers import circulation

_LONG = timedelta(minutes=30)
NUMBERS = 10
"""Of a campaign that is due."""


class _Undone(Exception):  # noqa: N818  # not a fault
    pass


async def empty_sweep(times: int) -> Costs:
    return await measured(auto_archive.archive_inactive, times)


async def sweep(campaigns: int, rounds: int) -> tuple[Costs, Costs]:
    """Archive so many campaigns of all accounts that are due, each with NUMBERS numbers.

    Returns the costs of doing it in sets, and of a transaction for each campaign, in turns.
    """
    in_sets, each_alone = Costs(), Costs()
    most = archive_sets.MOST_CAMPAIGNS
    for number in range(2 * rounds):
        await _make_due(campaigns, number)
        archive_sets.MOST_CAMPAIGNS = 1 if number % 2 else most
        costs = each_alone if number % 2 else in_sets

        async def archive_all() -> None:
            assert await auto_archive.archive_inactive() == campaigns

        costs.add(await measured(archive_all))
    archive_sets.MOST_CAMPAIGNS = most
    return in_sets, each_alone


async def release(campaigns: int, numbers: int, rounds: int) -> tuple[Costs, str]:
    """Release the numbers of a set of campaigns, and undo it. Returns a profile too."""
    ids = await _with_numbers(campaigns, numbers, "+1997")
    costs = Costs()

    async def released() -> None:
        await circulation.release_numbers(ids, await clock.now())

    for _ in range(rounds):
        with suppress(_Undone):
            async with transaction(_LONG):
                costs.add(await measured(released))
                raise _Undone
        await settled("phone_number", "phone_number_assignment", "carrier_operation")
    with suppress(_Undone), profiled() as plans:
        async with transaction(_LONG):
            await released()
            raise _Undone
    return costs, plans[-1]


async def _make_due(campaigns: int, number: int) -> None:
    ids = await _with_numbers(campaigns, NUMBERS - 1, f"+1998{number}")
    await sql.execute(
        """UPDATE campaign SET auto_archive_at = clock_timestamp() - interval '1 minute',
             number_count = $2 WHERE id = ANY($1::bigint[])""",
        ids,
        NUMBERS,
    )
    await settled("campaign", "phone_number", "phone_number_assignment")


async def _with_numbers(campaigns: int, numbers: int, prefix: str) -> list[int]:
    """Active campaigns of many accounts, which get so many more numbers each. Returns their ids."""
    records = await sql.rows(
        """SELECT id FROM campaign WHERE status = 'ACTIVE'
           ORDER BY auto_archive_at LIMIT $1""",
        campaigns,
    )
    ids = [record["id"] for record in records]
    async with transaction(_LONG):
        await sql.execute(
            """WITH made AS (
                 INSERT INTO phone_number
                   (account_id, e164, area_code, state, status, unused_since, created_at)
                 SELECT c.account_id, $3 || lpad((row_number() OVER ())::text, 8, '0'), '212', 'NY',
                   'ASSIGNED', clock_timestamp(), clock_timestamp()
                 FROM campaign c, generate_series(1, $2::int) WHERE c.id = ANY($1::bigint[])
                 RETURNING id, account_id),
               placed AS (
                 SELECT id, row_number() OVER (ORDER BY id) AS place FROM made)
               INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
               SELECT id, ($1::bigint[])[1 + (place - 1) / $2::int], clock_timestamp()
               FROM placed""",
            ids,
            numbers,
            prefix,
        )
    return ids
