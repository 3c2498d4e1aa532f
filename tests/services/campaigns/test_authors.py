"""Campaigns of earlier releases learn from their events who made and launched them."""

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.campaigns import authors
from tests.factories import a_campaign, a_draft, a_user
from tests.racing import open_transaction

pytestmark = pytest.mark.usefixtures("database")


async def people(viewer: Viewer) -> list[tuple[int | None, int | None]]:
    """Who made and who launched each campaign of the account, the oldest first."""
    records = await sql.rows(
        """SELECT created_by_id, launched_by_id FROM campaign
           WHERE account_id = $1 ORDER BY id""",
        viewer.account_id,
    )
    return [(record["created_by_id"], record["launched_by_id"]) for record in records]


async def forget(viewer: Viewer) -> None:
    """The campaigns of the account are as an earlier release left them."""
    await sql.execute(
        """UPDATE campaign SET created_by_id = NULL, launched_by_id = NULL
           WHERE account_id = $1""",
        viewer.account_id,
    )


async def test_the_events_say_who_made_and_launched_a_campaign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sql, "BATCH", 2)
    viewer = await a_user()
    me = viewer.user_id
    await a_draft(viewer)
    await a_campaign(viewer)
    await a_draft(viewer)
    known = await people(viewer)
    assert known == [(me, None), (me, me), (me, None)]
    await forget(viewer)
    assert await authors.fill() >= 3
    assert await people(viewer) == known


async def test_what_no_event_knows_stays_unknown_and_is_not_counted() -> None:
    viewer = await a_user()
    campaign_id = await a_campaign(viewer)
    await authors.fill()
    await forget(viewer)
    await sql.execute(
        "UPDATE campaign_event SET user_id = NULL WHERE campaign_id = $1", campaign_id
    )
    assert await authors.fill() == 0
    assert await people(viewer) == [(None, None)]


async def test_a_campaign_that_is_being_changed_is_left_for_the_next_time() -> None:
    viewer = await a_user()
    campaign_id = await a_draft(viewer)
    await authors.fill()
    await forget(viewer)
    locked = sql.row("SELECT id FROM campaign WHERE id = $1 FOR UPDATE", campaign_id)
    async with open_transaction(locked):
        assert await authors.fill() == 0
    assert await authors.fill() == 1
