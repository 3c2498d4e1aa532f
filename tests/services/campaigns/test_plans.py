"""The hot statements at the size that they are made for: 100,000 campaigns and as many numbers."""

from collections.abc import AsyncIterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from asyncpg import Connection

from foundation import clock, sql
from foundation.actors import Actor
from foundation.paging import Paging
from foundation.ranges import Moments
from models.lifecycle import CampaignStatus
from models.phone_numbers import PhoneNumberStatus
from services import presence
from services.access import last_use, tokens
from services.access.viewers import viewer_of
from services.campaigns import archive
from services.campaigns import pages as campaigns
from services.campaigns.auto_archive import archive_inactive
from services.campaigns.filters import CampaignFilter
from services.campaigns.pages import CampaignOrder, CampaignOrderField
from services.carrier_operations import claims
from services.carrier_operations import pages as owed
from services.phone_numbers import circulation, selection
from services.phone_numbers import pages as numbers
from settings import Settings
from tests.plans import Plan, explained
from tests.services.campaigns.bulk import ACCOUNTS, bulk_database

PAGE = 50
"""A page reads one row more than it has, of each status that it shows."""


@pytest.fixture(scope="module")
async def bulk(settings: Settings) -> AsyncIterator[Connection]:
    async with bulk_database(settings) as connection:
        yield connection


@pytest.fixture
async def plans(bulk: Connection) -> AsyncIterator[list[Plan]]:
    """The plans of the statements that run from now on, all of them in the bulk database.

    What a test changes there is taken back at its end.
    """
    changes = bulk.transaction()
    await changes.start()
    with explained(bulk) as found:
        yield found
    await changes.rollback()


WAYS = ("", "_down", "_live", "_live_down")
"""How the indexes of one order end."""

LARGE, USUAL = Actor(account_id=1, user_id=None), Actor(account_id=100, user_id=None)
"""An account with a fifth of all rows, and one of two hundred others."""


@pytest.mark.parametrize("status", [None, *CampaignStatus])
@pytest.mark.parametrize("field", CampaignOrderField)
async def test_a_page_of_the_campaign_index_reads_its_own_rows_only(
    plans: list[Plan], field: CampaignOrderField, status: CampaignStatus | None
) -> None:
    for descending in (False, True):
        order = CampaignOrder(field, descending)
        first = await campaigns.page(LARGE, status, None, order, Paging(PAGE))
        middle = await campaigns.page(
            LARGE, status, None, order, Paging(PAGE, after=first.cursors[-1])
        )
        await campaigns.page(
            LARGE, status, None, order, Paging(last=PAGE, before=middle.cursors[-1])
        )
    assert len(plans) == 6
    pages = 1 if status else len(CampaignStatus)
    for plan in plans:
        assert "campaign" not in plan.scanned(), plan
        assert plan.indexes() & {f"campaign_by_{field.lower()}{way}" for way in WAYS}, plan
        assert plan.rows_read() <= (pages + 2) * (PAGE + 2), plan


A_DAY = Moments(datetime.now(UTC) - timedelta(days=90), datetime.now(UTC) - timedelta(days=89))
FEW = {
    CampaignFilter(none_remaining=True): "campaign_by_remaining",
    CampaignFilter(with_callers=True): "campaign_pkey",
    CampaignFilter(launched_by=1): "campaign_by_launcher",
    CampaignFilter(caller_id=1): "campaign_pkey",
    CampaignFilter(starts_at=A_DAY): "campaign_by_starts_at",
    CampaignFilter(ends_at=A_DAY): "campaign_by_ends_at",
    CampaignFilter(last_activity_at=A_DAY): "campaign_by_last_activity_at",
}
"""Filters that few campaigns meet, and the index that finds these."""

MANY = [
    *(CampaignFilter(past_end=wanted) for wanted in (True, False)),
    *(CampaignFilter(never_called=wanted) for wanted in (True, False)),
    *(CampaignFilter(auto_archiving=wanted) for wanted in (True, False)),
    CampaignFilter(none_remaining=False),
    CampaignFilter(with_callers=False),
]
"""Filters that many campaigns meet: any order comes upon a page of them soon (ADR 27)."""


@pytest.fixture
async def few(plans: list[Plan], bulk: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten active campaigns were launched by one user, who has a seat in them and is there now."""
    records = await bulk.fetch(
        "SELECT id FROM campaign WHERE account_id = 1 AND status = 'ACTIVE' ORDER BY id LIMIT 10"
    )
    ids = [record["id"] for record in records]
    await bulk.execute("UPDATE campaign SET launched_by_id = 1 WHERE id = ANY($1::bigint[])", ids)
    await bulk.execute(
        """INSERT INTO assignment (campaign_id, user_id, created_at)
           SELECT unnest($1::bigint[]), 1, now()""",
        ids,
    )
    await bulk.execute("ANALYZE assignment")

    async def there() -> list[int]:
        return ids

    monkeypatch.setattr(presence, "campaigns_with_callers", there)
    plans.clear()


@pytest.mark.usefixtures("few")
async def test_a_filter_that_few_campaigns_meet_reads_only_those(plans: list[Plan]) -> None:
    for wanted, index in FEW.items():
        for field in (CampaignOrderField.CREATED_AT, CampaignOrderField.NAME):
            plans.clear()
            page = await campaigns.page(
                LARGE, CampaignStatus.ACTIVE, None, CampaignOrder(field), Paging(PAGE), wanted
            )
            assert page.rows, wanted
            (plan,) = plans
            assert index in plan.indexes(), plan
            assert "campaign" not in plan.scanned(), plan
            assert plan.rows_read("campaign") <= 2 * len(page.rows), plan


@pytest.mark.usefixtures("few")
async def test_a_filter_that_many_campaigns_meet_reads_a_small_part_of_them(
    plans: list[Plan],
) -> None:
    for wanted in MANY:
        for field in (CampaignOrderField.CREATED_AT, CampaignOrderField.NAME):
            plans.clear()
            await campaigns.page(
                LARGE, CampaignStatus.ACTIVE, None, CampaignOrder(field), Paging(PAGE), wanted
            )
            (plan,) = plans
            assert "campaign" not in plan.scanned(), plan
            assert plan.rows_read("campaign") <= 40 * PAGE, plan


async def test_the_auto_archive_sweep_reads_what_is_due(plans: list[Plan]) -> None:
    await archive_inactive()
    assert plans
    for plan in plans:
        assert plan.indexes() == {"campaign_due_for_auto_archive"}, plan
        assert plan.rows_read() <= 100, plan


async def test_choosing_numbers_reads_what_it_takes(
    plans: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selection, "transaction", nullcontext)
    for account in (LARGE, USUAL):
        assert len(await selection.choose(account.account_id or 0, ["212"], 30)) == 30
        assert len(await selection.choose(account.account_id or 0, ["NY"], 30)) == 30
    for plan, index in zip(plans, ("area_code", "state") * 2, strict=True):
        assert plan.indexes() == {f"phone_number_free_in_{index}"}, plan
        assert plan.rows_read() == 30, plan


async def test_the_cleaning_sweep_reads_what_is_clean(plans: list[Plan]) -> None:
    await circulation.return_clean_numbers()
    assert plans
    for plan in plans:
        assert "phone_number_cleaning" in plan.indexes(), plan
        assert plan.rows_read() <= 10, plan


EACH_ACCOUNT = 2 * (1 + ACCOUNTS)
"""A claim steps from account to account, and looks for the first that is due of each."""


@pytest.mark.parametrize("due", [0, 2_000])
async def test_a_claim_reads_what_it_takes(plans: list[Plan], due: int) -> None:
    await sql.execute(
        """UPDATE carrier_operation SET next_attempt_at = clock_timestamp()
           WHERE id IN (SELECT id FROM carrier_operation WHERE state = 'PENDING' LIMIT $1)""",
        due,
    )
    await sql.execute("ANALYZE carrier_operation")
    plans.clear()
    assert len(await claims.take(10)) == min(due, 10)
    (plan,) = plans
    assert "carrier_operation" not in plan.scanned(), plan
    assert plan.indexes() >= {"carrier_operation_due_by_account", "carrier_operation_leased"}, plan
    assert plan.rows_read() <= EACH_ACCOUNT + (100 if due else 0), plan


async def test_a_release_is_claimed_ahead_of_many_purchases_that_are_due(plans: list[Plan]) -> None:
    await sql.execute("UPDATE carrier_operation SET state = 'DONE' WHERE state <> 'PENDING'")
    await sql.execute(
        """UPDATE carrier_operation SET next_attempt_at = clock_timestamp() WHERE id =
             (SELECT id FROM carrier_operation WHERE state = 'PENDING' LIMIT 1)"""
    )
    await sql.execute(
        """WITH made AS (
             INSERT INTO phone_number_order (account_id, user_id, region, wanted, created_at)
             SELECT account_id, id, '212', 20000, created_at FROM app_user LIMIT 1
             RETURNING id, account_id)
           INSERT INTO carrier_operation
             (account_id, order_id, kind, state, attempts, next_attempt_at, created_at)
           SELECT account_id, id, 'BUY', 'PENDING', 0, clock_timestamp() - interval '1 hour',
             clock_timestamp()
           FROM made, generate_series(1, 20000)"""
    )
    await sql.execute("ANALYZE carrier_operation, phone_number_order")
    plans.clear()
    assert {type(each.work) for each in await claims.take(10)} == {claims.Release, claims.Purchase}
    (plan,) = plans
    assert "carrier_operation" not in plan.scanned(), plan
    assert plan.rows_read() <= EACH_ACCOUNT + 100, plan


async def test_what_is_owed_for_an_account_is_found_by_it(plans: list[Plan]) -> None:
    await owed.page(USUAL, None, Paging(PAGE))
    (plan,) = plans
    assert "carrier_operation_open" in plan.indexes(), plan
    assert "carrier_operation" not in plan.scanned(), plan
    assert plan.rows_read() <= 4 * PAGE, plan


@pytest.mark.usefixtures("database")
async def test_a_token_is_found_by_its_hash(plans: list[Plan]) -> None:
    token = await tokens.issue(user_id=1, label="test")
    plans.clear()
    assert await viewer_of(token)
    await last_use.written()
    plan, use = plans
    assert "access_token" not in use.scanned(), use
    assert "access_token_hash" in plan.indexes(), plan
    assert plan.scanned() <= {"account"}, plan
    assert plan.rows_read() <= 3, plan


@pytest.mark.parametrize("status", [None, *PhoneNumberStatus])
async def test_a_page_of_numbers_reads_its_own_rows_only(
    plans: list[Plan], status: PhoneNumberStatus | None
) -> None:
    first = await numbers.page(USUAL, status, None, Paging(PAGE))
    if first.rows:
        await numbers.page(USUAL, status, None, Paging(PAGE, after=first.cursors[-1]))
    for plan in plans:
        wanted = "phone_number_by_status" if status else "phone_number_by_id"
        none_there = {"phone_number_status"} if not first.rows else set()
        assert plan.indexes() in ({wanted}, none_there), plan
        assert plan.rows_read() <= 2 * PAGE, plan


@pytest.mark.parametrize("status", [None, *PhoneNumberStatus])
async def test_a_page_of_a_fifth_of_all_numbers_reads_a_small_part_of_them(
    plans: list[Plan], status: PhoneNumberStatus | None
) -> None:
    await numbers.page(LARGE, status, None, Paging(PAGE))
    (plan,) = plans
    assert plan.scanned() == set(), plan
    assert plan.rows_read() <= 40 * PAGE, plan


async def test_the_numbers_of_a_page_of_campaigns_are_one_statement(plans: list[Plan]) -> None:
    page = await campaigns.page(LARGE, CampaignStatus.ACTIVE, None, CampaignOrder(), Paging(PAGE))
    plans.clear()
    found = await numbers.pages_of_campaigns([row.id for row in page.rows], Paging(10))
    assert all(page.rows for page in found.values())
    (plan,) = plans
    assert plan.scanned() == set(), plan
    assert plan.rows_read() <= PAGE * 10, plan


async def test_archiving_a_set_reads_the_rows_of_the_set(
    plans: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last test here, because the rows that it takes back stay in the tables of the others."""
    monkeypatch.setattr(archive, "transaction", nullcontext)
    for account in (LARGE, USUAL):
        page = await campaigns.page(account, CampaignStatus.ACTIVE, None, CampaignOrder(), Paging())
        ids = [row.id for row in page.rows]
        assert not any((await archive.archive_each(account, ids[::2])).values())
        with clock.moved(timedelta(days=999)):
            assert await archive.archive_each_inactive(ids[1::2])
        for plan in plans:
            assert plan.scanned() <= {"campaign_delta", "call", "assignment"}, plan  # are empty
            assert plan.rows_read() <= 4 * PAGE, plan
