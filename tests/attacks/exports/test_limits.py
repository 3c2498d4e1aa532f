"""An account that asks for exports without end: how many it may have, and what its files take."""

import asyncio

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Problem, Refused
from foundation.transactions import transaction
from models.exports import ExportKind
from services.exports import change, limits, run
from services.exports.requests import create
from tests.factories import a_campaign, a_user
from tests.plans import explained
from tests.racing import outcomes, waiting
from tests.services.exports.files import a_campaign_of, asked, content, people, read

MIB = 2**20


async def refusal(viewer: Viewer, campaign_id: int) -> Problem:
    with pytest.raises(Refused) as refused:
        await asked(viewer, campaign_id)
    (problem,) = refused.value.problems
    return problem


async def stored(viewer: Viewer, count: int, size: int) -> None:
    """The account has completed files of that many bytes each."""
    await sql.execute(
        """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of, status,
             custom_columns, row_count, parts, size, campaigns_done, position, attempts,
             download_secret, expires_at, created_at)
           SELECT $1, $2, 'CALLS', '{}', 'UTC', now(), 'COMPLETED', '{}', 0, 0, $4, 0, 0, 0, '',
             now() + interval '1 day', now()
           FROM generate_series(1, $3::int)""",
        viewer.account_id,
        viewer.user_id,
        count,
        size,
    )


@pytest.fixture
async def viewer(database: None) -> Viewer:
    return await a_user()


@pytest.fixture
async def campaign_id(viewer: Viewer) -> int:
    return await a_campaign(viewer)


async def test_ten_exports_wait_and_no_more(viewer: Viewer, campaign_id: int) -> None:
    first, *_ = [await asked(viewer, campaign_id) for _ in range(limits.MOST_UNDER_WAY)]
    problem = await refusal(viewer, campaign_id)
    assert (problem.code, problem.field) == ("LIMIT_REACHED", ("campaignIds",))
    assert problem.message.startswith("10 exports are queued or running; the limit is 10. Wait")
    neighbour = await a_user()
    await asked(neighbour, await a_campaign(neighbour))
    await change.cancel(viewer, first)
    await asked(viewer, campaign_id)


async def test_a_retry_needs_room_as_well(viewer: Viewer, campaign_id: int) -> None:
    canceled = await asked(viewer, campaign_id)
    await change.cancel(viewer, canceled)
    for _ in range(limits.MOST_UNDER_WAY):
        await asked(viewer, campaign_id)
    with pytest.raises(Refused) as refused:
        await change.retry(viewer, canceled)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == ("LIMIT_REACHED", ("id",))
    assert (await read(viewer, canceled)).status == "CANCELED"


async def test_forty_requests_at_once_do_not_pass_the_limit_together(
    viewer: Viewer, campaign_id: int
) -> None:
    requests = (create(viewer, ExportKind.CALLS, [campaign_id], None) for _ in range(40))
    assert await outcomes(*requests) == {"done": 10, "LIMIT_REACHED": 30}


async def test_requests_of_one_account_wait_for_each_other(
    viewer: Viewer, campaign_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_UNDER_WAY", 1)
    inserted, go_on = asyncio.Event(), asyncio.Event()

    async def held() -> int:
        async with transaction():
            export_id = await asked(viewer, campaign_id)
            inserted.set()
            await go_on.wait()
            return export_id

    first = asyncio.create_task(held())
    await inserted.wait()
    async with waiting(outcomes(asked(viewer, campaign_id))) as second:
        go_on.set()
        await first
    assert second.result() == {"LIMIT_REACHED": 1}


async def test_files_take_five_gibibytes_together(viewer: Viewer, campaign_id: int) -> None:
    await stored(viewer, 5, 1_023 * MIB)
    export_id = await asked(viewer, campaign_id)
    await stored(viewer, 1, 5 * MIB)
    problem = await refusal(viewer, campaign_id)
    assert problem.code == "LIMIT_REACHED"
    assert "5,120 MiB. Cancel completed exports" in problem.message
    await run.run_due()
    row = await read(viewer, export_id)
    assert (row.status, await content(export_id)) == ("FAILED", b"")
    assert row.error is not None
    assert "retry this one" in row.error


async def test_small_files_are_bounded_too(viewer: Viewer, campaign_id: int) -> None:
    most = limits.MOST_BYTES // limits.SMALLEST
    await stored(viewer, most - 1, 100)
    await asked(viewer, campaign_id)
    assert (await refusal(viewer, campaign_id)).code == "LIMIT_REACHED"


@pytest.mark.usefixtures("small_parts")
async def test_an_export_that_grows_beyond_the_limit_is_given_up(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 2_000)
    monkeypatch.setattr(limits, "SMALLEST", 1)
    campaign_id = await a_campaign_of(viewer, people(95))
    export_id = await asked(viewer, campaign_id, kind="CONTACTS")
    await run.run_due()
    row = await read(viewer, export_id)
    assert (row.status, await content(export_id)) == ("FAILED", b"")
    written = await sql.value("SELECT size FROM export WHERE id = $1", export_id)
    assert 1_000 < written <= 2_000


async def test_what_is_canceled_or_expired_makes_room(viewer: Viewer, campaign_id: int) -> None:
    export_id = await asked(viewer, campaign_id)
    await run.run_due()
    await sql.execute("UPDATE export SET size = $2 WHERE id = $1", export_id, limits.MOST_BYTES)
    assert (await refusal(viewer, campaign_id)).code == "LIMIT_REACHED"
    await change.cancel(viewer, export_id)
    await asked(viewer, campaign_id)


async def test_room_is_looked_up_in_an_index(viewer: Viewer) -> None:
    async with sql.connection() as raw:
        attempt = raw.transaction()
        await attempt.start()
        with explained(raw) as plans:
            await stored(viewer, 5_000, 100)
            for status in ("EXPIRED", "CANCELED"):
                await raw.execute(
                    "UPDATE export SET status = $2 WHERE account_id = $1", viewer.account_id, status
                )
                await stored(viewer, 5_000, 100)
            await raw.execute("ANALYZE export")
            plans.clear()
            await limits.require_room(viewer.account_id, [])
            await limits.is_exceeded(viewer.account_id)
        await attempt.rollback()
    for plan in plans[-2:]:
        assert plan.indexes() == {"export_stored"}, plan
        assert plan.rows_read() <= 5_000, plan
