"""Which operations tell of what (docs/adr/0029)."""

from typing import Any

import pytest

from foundation import sql
from foundation.redis_connection import client
from models.exports import ExportKind
from models.roles import Role
from schema import ids
from services import presence
from services.campaigns import counters
from services.exports.run import run_due
from tests.floor import a_seat, hang_up
from tests.live import listening
from tests.resolvers.office import Office, row_id

ASSIGNMENTS = """subscription { assignmentsChanged {
  cursor resync changes { id assignment { id campaignName joined } } } }"""
EXPORTS = """subscription { exportsChanged {
  cursor resync changes { id export { id status progress } } } }"""
OPERATIONS = """subscription { carrierOperationsChanged {
  cursor resync changes { id carrierOperation { id state attempts } } } }"""


async def test_a_caller_who_joins_leaves_or_disappears_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    user = ids.encode("User", caller.viewer.user_id)
    async with listening(office) as stream:
        await office.done("addCallers", id=campaign, userIds=[user])
        joined = await caller.api.run("joinAssignment", "assignment { id }", campaignId=campaign)
        seat = joined["assignment"]["id"]
        await stream.change_of(campaign, activeCallers=1)
        await caller.api.run("leaveAssignment", "__typename", assignmentId=seat)
        await stream.change_of(campaign, activeCallers=0)
        await caller.api.run("joinAssignment", "__typename", campaignId=campaign)
        await stream.change_of(campaign, activeCallers=1)
        await _silent_for_long(campaign, caller)
        await stream.change_of(campaign, activeCallers=0)
        await caller.api.run("heartbeatAssignment", "__typename", assignmentId=seat)
        await stream.change_of(campaign, activeCallers=1)


async def _silent_for_long(campaign: str, caller: Office) -> None:
    seconds, _ = await client().time()
    past, user_id = seconds - presence.ALIVE_SECONDS, str(caller.viewer.user_id)
    await client().zadd(f"presence:{row_id(campaign)}", {user_id: past})
    await client().zadd("presence", {f"{row_id(campaign)}:{user_id}": past})


async def test_calls_are_told(office: Office) -> None:
    campaign = await office.active()
    caller = await office.colleague(Role.CALLER)
    seat = await a_seat(office.viewer, row_id(campaign), caller.viewer)
    async with listening(office) as stream:
        call = await seat.begin()
        await stream.change_of(campaign, remaining=2)
        await hang_up()
        await stream.change_of(campaign, remaining=3)
        call = await seat.begin()
        await seat.record(call)
        await stream.change_of(campaign, remaining=2)
        await counters.fold()
        await stream.change_of(campaign, remaining=2)


async def test_a_person_who_wants_no_calls_leaves_other_campaigns_too(office: Office) -> None:
    campaign = await office.active()
    phone = await sql.value(
        "SELECT phone FROM dial WHERE campaign_id = $1 ORDER BY id LIMIT 1", row_id(campaign)
    )
    async with listening(office) as stream:
        await office.api.run("addDoNotCallNumbers", "added", phones=[phone])
        await stream.change_of(campaign, remaining=2)


async def test_a_campaign_appears_and_moves_through_its_statuses(office: Office) -> None:
    async with listening(office) as stream:
        made = await office.done("createCampaign", name="New")
        await stream.change_of(made["id"], status="DRAFT")
        cloned = await office.done("cloneCampaign", id=made["id"])
        await stream.change_of(cloned["id"], status="DRAFT")
        active = await office.active()
        await stream.change_of(active, status="ACTIVE")
        await office.done("archiveCampaign", id=active)
        await stream.change_of(active, status="ARCHIVED")


async def test_a_caller_sees_their_assignments_come_and_go(office: Office) -> None:
    campaign, other = await office.active(), await office.active()
    caller, colleague = [await office.colleague(Role.CALLER) for _ in range(2)]
    user = ids.encode("User", caller.viewer.user_id)
    async with (
        listening(caller, ASSIGNMENTS) as stream,
        listening(colleague, ASSIGNMENTS) as of_colleague,
    ):
        assert (await stream.next())["resync"] is True
        for each in (campaign, other):
            await office.done("addCallers", id=each, userIds=[user])
        first, second = [await _seat(each, caller) for each in (campaign, other)]
        await stream.change_of(first, joined=False)
        await office.done("updateCampaign", id=other, name="Renamed")
        await stream.change_of(second, campaignName="Renamed")
        await office.done("removeCallers", id=campaign, userIds=[user])
        await _gone(stream, first)
        await office.done("archiveCampaign", id=other)
        await _gone(stream, second)
    assert all(told["changes"] == [] for told in of_colleague.messages)


async def _seat(campaign: str, caller: Office) -> str:
    seat = await sql.value(
        "SELECT id FROM assignment WHERE campaign_id = $1 AND user_id = $2",
        row_id(campaign),
        caller.viewer.user_id,
    )
    return ids.encode("Assignment", seat)


async def _gone(stream: Any, seat: str) -> None:
    while await stream.change_of(seat) is not None:
        pass


async def test_exports_are_told_until_they_are_completed(office: Office) -> None:
    campaign = await office.active()
    async with listening(office, EXPORTS) as stream:
        made = await office.done(
            "createExport", campaignIds=[campaign], kind=ExportKind.CALLS.value
        )
        await stream.change_of(made["id"], status="QUEUED")
        await run_due()
        await stream.change_of(made["id"], status="COMPLETED", progress=1.0)
        await office.done("cancelExport", id=made["id"])
        await stream.change_of(made["id"], status="CANCELED")


async def test_work_for_the_carrier_is_told(office: Office) -> None:
    async with listening(office, OPERATIONS) as stream:
        await office.done("orderPhoneNumbers", region="212", count=1)
        operation = await office.operation()
        await stream.change_of(operation, state="PENDING")
        await office.operation("DEAD")
        await office.done("retryCarrierOperation", id=operation)
        await stream.change_of(operation, state="UNKNOWN")
