"""What ends with a user, and what stays (docs/domain.md, Users)."""

import httpx
import pytest

from foundation import sql
from models.campaign_events import CampaignEventKind
from models.exports import ExportKind
from models.roles import Role
from schema import ids
from services import deactivation, presence
from services.calls.leases import return_abandoned
from services.campaigns.archive import archive
from services.exports import run
from services.exports.requests import create as create_export
from services.exports.row import by_id
from tests.factories import a_campaign, a_user
from tests.floor import a_seat

pytestmark = pytest.mark.usefixtures("app")


async def test_seats_and_presence_end_and_history_stays() -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    past, present = await a_campaign(admin), await a_campaign(admin)
    for campaign_id in (past, present):
        seat = await a_seat(admin, campaign_id, user)
        await seat.call()
    await archive(admin, past)
    assert await presence.active_callers([present]) == [1]
    await deactivation.deactivate(admin, user.user_id)
    assert await presence.active_callers([present]) == [0]
    seats = await sql.rows("SELECT campaign_id FROM assignment WHERE user_id = $1", user.user_id)
    assert [record["campaign_id"] for record in seats] == [past]
    assert await sql.value("SELECT count(*) FROM call WHERE user_id = $1", user.user_id) == 2
    noted = await sql.value(
        "SELECT user_id FROM campaign_event WHERE campaign_id = $1 AND kind = $2",
        present,
        CampaignEventKind.CALLERS_REMOVED.value,
    )
    assert noted == admin.user_id


async def test_a_call_that_goes_on_goes_back_to_the_queue() -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    seat = await a_seat(admin, await a_campaign(admin), user)
    call_id = await seat.begin()
    await deactivation.deactivate(admin, user.user_id)
    await sql.execute(
        "UPDATE call SET lease_until = lease_until - interval '3 minutes' WHERE id = $1", call_id
    )
    await return_abandoned()
    assert await sql.value("SELECT ended_at IS NOT NULL FROM call WHERE id = $1", call_id)


async def test_exports_end_with_their_links(client: httpx.AsyncClient) -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.MODERATOR)
    campaigns = [await a_campaign(admin)]
    done = await create_export(user, ExportKind.CALLS, campaigns, None)
    others = await create_export(admin, ExportKind.CALLS, campaigns, None)
    await run.run_due()
    waiting = await create_export(user, ExportKind.CALLS, campaigns, None)
    row = await by_id(admin, done)
    assert row is not None
    assert row.expires_at is not None
    link = f"/exports/{ids.encode('Export', done)}/download"
    given = {"expires": int(row.expires_at.timestamp()), "signature": row.signature}
    assert (await client.get(link, params=given)).status_code == 200
    await deactivation.deactivate(admin, user.user_id)
    assert (await client.get(link, params=given)).status_code == 410
    statuses = {export_id: await by_id(admin, export_id) for export_id in (done, others, waiting)}
    assert [row and row.status for row in statuses.values()] == [
        "CANCELED", "COMPLETED", "CANCELED",
    ]  # fmt: skip
    await run.run_due()
    row = await by_id(admin, waiting)
    assert row is not None
    assert row.status == "CANCELED"


async def test_what_a_killed_process_left_is_ended_later(monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await a_user(role=Role.OWNER)
    user = await a_user(admin.account_id, Role.CALLER)
    seat = await a_seat(admin, await a_campaign(admin), user)

    async def killed(*_: object) -> None:
        pass

    with monkeypatch.context() as patch:
        patch.setattr(deactivation, "_end_work", killed)
        await deactivation.deactivate(admin, user.user_id)
    assert await deactivation.finish() == 1
    assert await deactivation.finish() == 0
    assert not await sql.value("SELECT 1 FROM assignment WHERE id = $1", seat.assignment_id)
