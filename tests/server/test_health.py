"""The three probes: what each looks at."""

import httpx
import pytest

from foundation import sql
from tests.floor import redis_away

pytestmark = pytest.mark.usefixtures("database")
PROBES = ("live", "serving", "ready")


async def statuses(client: httpx.AsyncClient) -> dict[str, int]:
    return {probe: (await client.get(f"/health/{probe}")).status_code for probe in PROBES}


async def test_all_is_well(client: httpx.AsyncClient) -> None:
    assert await statuses(client) == dict.fromkeys(PROBES, 200)
    told = (await client.get("/health/serving")).json()
    assert told == {"status": "serving", "database": "ok", "migrations": "ok"}


async def test_only_ready_looks_at_redis(client: httpx.AsyncClient) -> None:
    async with redis_away():
        assert await statuses(client) == {"live": 200, "serving": 200, "ready": 503}


async def test_serving_and_ready_look_at_migrations(client: httpx.AsyncClient) -> None:
    record = await sql.row("SELECT id, name FROM tortoise_migrations ORDER BY id DESC LIMIT 1")
    assert record
    rename = "UPDATE tortoise_migrations SET name = $2 WHERE id = $1"
    await sql.execute(rename, record["id"], "another")
    try:
        assert await statuses(client) == {"live": 200, "serving": 503, "ready": 503}
        told = (await client.get("/health/serving")).json()
        assert told["status"] == "not serving"
        assert record["name"] in told["migrations"]
    finally:
        await sql.execute(rename, record["id"], record["name"])
