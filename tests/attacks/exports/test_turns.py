"""One account asks for as many exports as it may; another one's small export does not wait."""

from collections.abc import AsyncIterator

import pytest
from asyncpg import Connection

from foundation import sql
from foundation.actors import Viewer
from services.exports import claims, run
from services.exports.claims import Claim
from services.exports.limits import MOST_UNDER_WAY
from tests.factories import a_campaign, a_user
from tests.plans import Plan, explained
from tests.services.exports.files import a_campaign_of, asked, end_leases, people, read


@pytest.fixture
async def greedy(database: None) -> Viewer:
    """An account whose exports were asked for first, as many as it may have."""
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    for _ in range(MOST_UNDER_WAY):
        await asked(viewer, campaign_id)
    return viewer


@pytest.fixture
async def modest(greedy: Viewer) -> Viewer:
    """An account with one export, which was asked for last."""
    viewer = await a_user()
    await asked(viewer, await a_campaign(viewer))
    return viewer


async def taken() -> Claim:
    claim = await claims.take()
    assert claim is not None
    return claim


async def test_the_modest_account_is_next(greedy: Viewer, modest: Viewer) -> None:
    accounts = [(await taken()).account_id for _ in range(4)]
    assert accounts == [greedy.account_id, modest.account_id, greedy.account_id, greedy.account_id]


async def test_it_is_next_whatever_the_greedy_one_completed(greedy: Viewer, modest: Viewer) -> None:
    accounts = []
    for _ in range(4):
        claim = await taken()
        await claims.complete(claim)
        accounts.append(claim.account_id)
    assert accounts == [greedy.account_id, modest.account_id, greedy.account_id, greedy.account_id]


async def test_accounts_alternate_however_many_exports_each_has(
    greedy: Viewer, modest: Viewer
) -> None:
    """Of two accounts that always have work, neither has two turns one after the other."""
    accounts = []
    for _ in range(8):
        claim = await taken()
        await claims.let_go(claim)
        accounts.append(claim.account_id)
    assert accounts == [greedy.account_id, modest.account_id] * 4


async def test_an_account_that_waits_comes_before_one_that_is_being_served(
    greedy: Viewer, modest: Viewer
) -> None:
    held = [await taken() for _ in range(4)]
    late = await a_user()
    await asked(late, await a_campaign(late))
    assert (await taken()).account_id == late.account_id
    assert [each.account_id for each in held].count(greedy.account_id) == 3
    await claims.let_go(held[1])  # the modest one's
    assert (await taken()).account_id == modest.account_id


async def test_an_export_that_pauses_or_whose_worker_died_is_not_being_written(
    greedy: Viewer, modest: Viewer
) -> None:
    first, second = await taken(), await taken()
    await claims.put_back(second, "later")
    await end_leases()
    assert first.account_id == greedy.account_id
    assert (await taken()).account_id == greedy.account_id
    assert (await taken()).account_id == modest.account_id


async def test_a_new_export_of_an_account_does_not_buy_another_turn(
    greedy: Viewer, modest: Viewer
) -> None:
    await claims.complete(await taken())
    await claims.complete(await taken())
    await asked(modest, await a_campaign(modest))
    assert (await taken()).account_id == greedy.account_id
    assert (await taken()).account_id == modest.account_id


@pytest.mark.usefixtures("small_parts")
async def test_a_turn_ends_after_a_part_if_another_export_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(run, "TURN_SECONDS", 0)
    viewer, other = await a_user(), await a_user()
    long = await asked(viewer, await a_campaign_of(viewer, people(95)), kind="CONTACTS")
    small = await asked(other, await a_campaign(other))
    left: list[tuple[int, int | None]] = []
    let_go = claims.let_go

    async def noted(claim: Claim) -> None:
        left.append((claim.export_id, (await read(viewer, long)).row_count))
        await let_go(claim)

    monkeypatch.setattr(claims, "let_go", noted)
    await run.run_due()
    assert left == [(long, 10)]
    assert (await read(viewer, long)).status == "COMPLETED"
    assert (await read(other, small)).status == "COMPLETED"


@pytest.fixture
async def many(database: None) -> AsyncIterator[Connection]:
    """2,000 exports of 200 accounts wait, and 20,000 have ended."""
    viewer = await a_user()
    async with sql.connection() as raw:
        attempt = raw.transaction()
        await attempt.start()
        await raw.execute("SET LOCAL session_replication_role = replica")  # checks no references
        for status, count in (("QUEUED", 2_000), ("EXPIRED", 20_000)):
            await raw.execute(
                """INSERT INTO export (account_id, user_id, kind, campaign_ids, time_zone, as_of,
                     status, custom_columns, row_count, parts, size, campaigns_done, position,
                     attempts, download_secret, taken_at, created_at)
                   SELECT $4 + n % 200, $1, 'CALLS', '{}', 'UTC', now(), $2::text, '{}', 0, 0, 0, 0,
                     0, 0, '', CASE WHEN $2::text = 'EXPIRED' THEN now() - n * interval '1 s' END,
                     now()
                   FROM generate_series(1, $3::int) AS n""",
                viewer.user_id,
                status,
                count,
                10_000_000,
            )
        await raw.execute("ANALYZE export")
        yield raw
        await attempt.rollback()


async def test_a_claim_reads_what_waits_and_one_row_an_account(many: Connection) -> None:
    with explained(many) as plans:
        await claims.take()
    (plan,) = plans
    assert plan.indexes() >= {"export_due", "export_turn"}, plan
    assert plan.scanned() == set(), plan
    assert reads(plan, "export_turn") == 200, plan
    assert plan.rows_read() <= 2 * 2_000 + 2 * 200 + 10, plan


def reads(plan: Plan, index: str) -> int:
    """The rows that scans of this index found."""
    return sum(
        round(step["Actual Loops"] * step["Actual Rows"])
        for step in plan.steps()
        if step.get("Index Name") == index
    )
