"""A campaign with 40,000 recorded calls of a hundred callers, for tests of plans."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from asyncpg import Connection

from foundation import sql
from tests.floor import Floor

CALLS = 40_000
CALLERS = 100


@asynccontextmanager
async def many_calls(floor: Floor) -> AsyncIterator[Connection]:
    """The connection that sees them; they are taken back in the end.

    The last one began now, each other one three minutes before the next. One of 50 callers is
    the floor's own. Of a hundred calls one ended DECEASED, of ten one was connected to a target.
    """
    async with sql.connection() as connection:
        attempt = connection.transaction()
        await attempt.start()
        people = await connection.fetch(
            """INSERT INTO app_user (account_id, name, email, role, created_at)
               SELECT $1::bigint, 'Caller ' || n, 'many' || n || '@' || $1::bigint, 'CALLER', now()
               FROM generate_series(1, $2::int) AS n RETURNING id""",
            floor.admin.account_id,
            CALLERS - 1,
        )
        await connection.execute(
            """INSERT INTO call (campaign_id, dial_id, contact_id, assignment_id, user_id,
                 phone_number_id, started_at, ended_at, result, patch_thru_target, answers)
               SELECT k.campaign_id, -n, k.contact_id, k.assignment_id,
                 ($3::bigint[])[1 + n % cardinality($3::bigint[])], k.phone_number_id,
                 began, began + interval '1 minute',
                 CASE WHEN n % 100 = 0 THEN 'DECEASED' ELSE 'BUSY' END,
                 CASE WHEN n % 10 = 0 THEN 'Office' END, '{}'
               FROM (SELECT * FROM call WHERE campaign_id = $1 LIMIT 1) k,
                 generate_series(1, $2::int) AS n,
                 LATERAL (SELECT now() - ($2 - n) * interval '3 minutes' AS began) made""",
            floor.campaign_id,
            CALLS,
            [floor.seat.caller.user_id, *(person["id"] for person in people)],
        )
        await connection.execute(
            """INSERT INTO campaign_hour (campaign_id, hour, result, calls)
               SELECT campaign_id, date_trunc('hour', started_at), result, count(*) FROM call
               WHERE campaign_id = $1 AND result IS NOT NULL GROUP BY 1, 2, 3""",
            floor.campaign_id,
        )
        await connection.execute("ANALYZE call, campaign_hour, app_user, assignment")
        yield connection
        await attempt.rollback()
