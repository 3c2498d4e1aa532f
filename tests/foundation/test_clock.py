"""One clock: the database's, which the demo may set ahead (docs/domain.md, Auto-archive)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from foundation import clock, sql
from services.access import tokens
from services.access.viewers import viewer_of
from settings import get_settings
from tests.factories import a_user

pytestmark = pytest.mark.usefixtures("database")

YEARS = timedelta(days=3 * 365)


async def ahead() -> timedelta:
    """How far the domain's clock is from the database's, to the hour."""
    found: timedelta = await clock.now() - await sql.value("SELECT clock_timestamp()")
    return round(found / timedelta(hours=1)) * timedelta(hours=1)


async def test_now_is_the_databases_clock_in_utc() -> None:
    before = await sql.value("SELECT clock_timestamp()")
    now = await clock.now()
    assert before <= now <= await sql.value("SELECT clock_timestamp()")
    assert now.utcoffset() == timedelta(0)


async def test_now_goes_on_within_a_transaction() -> None:
    assert await clock.now() < await clock.now()


async def test_the_machines_own_clock_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert await clock.now() > datetime(2020, 1, 1, tzinfo=UTC)


async def test_moves_add_up_and_end_with_their_context() -> None:
    with clock.moved(timedelta(days=10)):
        assert await ahead() == timedelta(days=10)
        with clock.moved(-timedelta(days=3)):
            assert await ahead() == timedelta(days=7)
        assert await ahead() == timedelta(days=10)
    assert await ahead() == timedelta(0)


async def test_a_move_is_not_seen_by_other_tasks() -> None:
    moved, seen = asyncio.Event(), asyncio.Event()

    async def move() -> None:
        with clock.moved(YEARS):
            moved.set()
            await seen.wait()

    task = asyncio.create_task(move())
    await moved.wait()
    assert await ahead() == timedelta(0)
    seen.set()
    await task


async def test_the_setting_moves_it_in_the_embedded_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    shifted = get_settings().model_copy(update={"clock_shift_days": 31})
    monkeypatch.setattr("foundation.clock.get_settings", lambda: shifted)
    assert await ahead() == timedelta(days=31)
    with clock.moved(-timedelta(days=1)):
        assert await ahead() == timedelta(days=30)


async def test_tokens_go_by_real_time() -> None:
    user = await a_user()
    token = await tokens.issue(user.user_id, "short", timedelta(hours=1))
    with clock.moved(YEARS):
        found = await viewer_of(token)
        assert found
        assert found.user_id == user.user_id
        later = await tokens.issue(user.user_id, "later", -timedelta(seconds=1))
        assert await viewer_of(later) is None
    assert await viewer_of(later) is None
