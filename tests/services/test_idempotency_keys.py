"""Forgetting old idempotency keys: in batches, found by their age."""

from datetime import timedelta

from foundation import sql
from foundation.actors import Viewer
from services.idempotency_keys import KEPT_FOR, forget_old_keys
from tests.factories import a_user
from tests.plans import explained

YOUNG = 5_000
OLD = 2 * sql.BATCH + 1


async def test_more_old_keys_than_a_batch_are_forgotten_batch_by_batch(database: None) -> None:
    await forget_old_keys()
    user = await a_user()
    await _kept(user, "young", YOUNG, KEPT_FOR / 2)
    await _kept(user, "old", OLD, KEPT_FOR * 2)
    await sql.execute("ANALYZE idempotency_key")
    async with sql.connection() as connection:
        with explained(connection) as plans:
            assert await forget_old_keys() == OLD
    assert len(plans) == 3
    for plan in plans:
        assert "idempotency_key_age" in plan.indexes(), plan
        assert plan.scanned() == set(), plan
        assert plan.rows_read() <= 2 * sql.BATCH, plan
    left = await sql.value("SELECT count(*) FROM idempotency_key WHERE user_id = $1", user.user_id)
    assert left == YOUNG


async def _kept(user: Viewer, name: str, count: int, age: timedelta) -> None:
    await sql.execute(
        """INSERT INTO idempotency_key (user_id, mutation, key, input_hash, result, created_at)
           SELECT $1, 'createCampaign', $2 || n, '', '{}', clock_timestamp() - $4::interval
           FROM generate_series(1, $3::int) AS n""",
        user.user_id,
        name,
        count,
        age,
    )
