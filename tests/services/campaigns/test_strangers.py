"""Nobody waits for another account: whose campaign it is, is looked at before it is locked."""

from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from foundation import locks
from foundation.actors import Viewer
from foundation.errors import NotFound, WrongStatus
from foundation.locks import Lock
from services.assignments import callers, invites
from services.campaigns.archive import archive
from services.campaigns.archive_many import archive_many
from services.campaigns.archive_preview import archive_preview
from services.campaigns.changes import Changes
from services.campaigns.clone import clone
from services.campaigns.delete import delete
from services.campaigns.end_date import update_end_date
from services.campaigns.launch import launch
from services.campaigns.launch_preview import launch_preview
from services.campaigns.locking import lock
from services.campaigns.update import update
from tests.factories import a_campaign, a_user
from tests.floor import a_floor
from tests.racing import open_transaction, outcomes, waiting, without_waiting

pytestmark = pytest.mark.usefixtures("database")

Operation = Callable[[Viewer, int], Coroutine[Any, Any, object]]
END = datetime(2100, 1, 1, tzinfo=UTC)
CHANGES: dict[str, Operation] = {
    "launch": launch,
    "update": lambda viewer, campaign: update(viewer, campaign, Changes(name="New")),
    "update_end_date": lambda viewer, campaign: update_end_date(viewer, campaign, END),
    "delete": delete,
    "clone": lambda viewer, campaign: clone(viewer, campaign, Changes()),
    "archive": archive,
    "add_callers": lambda viewer, campaign: callers.add(viewer, campaign, [viewer.user_id]),
    "remove_callers": lambda viewer, campaign: callers.remove(viewer, campaign, [viewer.user_id]),
    "renew_invite": lambda viewer, campaign: invites.renew(viewer, campaign, enabled=True),
}
LOOKS: dict[str, Operation] = {"archive_preview": archive_preview, "launch_preview": launch_preview}


async def everything_held(admin: Viewer, campaign_id: int) -> None:
    """Take every lock that there is on a campaign."""
    await locks.exclusive(Lock.FLOOR, campaign_id)
    await lock(admin, campaign_id)


@pytest.mark.parametrize("name", CHANGES)
async def test_a_change_by_another_account_is_refused_at_once(name: str) -> None:
    admin, stranger = await a_user(), await a_user()
    campaign_id = await a_campaign(admin)
    change = CHANGES[name]
    async with open_transaction(everything_held(admin, campaign_id)) as held:
        found = await without_waiting(outcomes(change(stranger, campaign_id)))
        assert found == Counter(["NOT_FOUND"])
        async with waiting(outcomes(change(admin, campaign_id))) as own:
            held.take_back()
    assert "NOT_FOUND" not in own.result()


@pytest.mark.parametrize("name", LOOKS)
async def test_a_look_by_another_account_finds_nothing_and_nobody_waits(name: str) -> None:
    admin, stranger = await a_user(), await a_user()
    campaign_id = await a_campaign(admin)
    look = LOOKS[name]
    async with open_transaction(everything_held(admin, campaign_id)):
        with pytest.raises(NotFound):
            await without_waiting(look(stranger, campaign_id))
        with suppress(WrongStatus):
            await without_waiting(look(admin, campaign_id))


@pytest.mark.parametrize("dry_run", [True, False])
async def test_bulk_archiving_by_another_account_is_refused_at_once(dry_run: bool) -> None:
    admin, stranger = await a_user(), await a_user()
    campaign_id = await a_campaign(admin)
    async with open_transaction(everything_held(admin, campaign_id)):
        (outcome,) = await without_waiting(
            archive_many(stranger, [campaign_id], dry_run=dry_run, key=None)
        )
        assert [problem.code for problem in outcome.problems] == ["NOT_FOUND"]
        if dry_run:
            (own,) = await without_waiting(
                archive_many(admin, [campaign_id], dry_run=True, key=None)
            )
            assert own.problems == ()


async def test_an_archive_by_another_account_does_not_stall_the_callers() -> None:
    """It would wait for the claim that has the floor, and every later claim would wait for it."""
    floor = await a_floor(callers=2)
    stranger = await a_user()
    async with open_transaction(floor.seat.claim()) as claiming:
        found = await without_waiting(outcomes(archive(stranger, floor.campaign_id)))
        assert found == Counter(["NOT_FOUND"])
        assert await without_waiting(floor.seats[1].claim()) is not None
        claiming.commit()
    assert await floor.adds_up() == {"CLAIMED": 2, "QUEUED": 1}
