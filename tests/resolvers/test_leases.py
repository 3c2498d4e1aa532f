"""How long a claim lasts, and what happens to an abandoned one (docs/domain.md, Callers)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from foundation import clock, sql
from services.calls.leases import LEASE, LONGEST_CALL, return_abandoned
from services.campaigns.targeting import Segment, Targeting
from tests.factories import a_group
from tests.floor import calls, hang_up, lose_leases
from tests.resolvers.office import Office, row_id
from tests.resolvers.shifts import CALL, Shift

SLACK = timedelta(seconds=20)


@pytest.fixture(autouse=True)
async def quiet(database: None) -> None:
    await hang_up()


@pytest.fixture
async def shift(office: Office) -> Shift:
    return await Shift.begun(office)


def left(call: Any) -> timedelta:
    """How much of its lease is left, in real time."""
    return datetime.fromisoformat(call["leaseExpiresAt"]) - datetime.now(UTC)


async def read(shift: Shift, call: Any) -> Any:
    node = f"query ($id: ID!) {{ node(id: $id) {{ ... on Call {{ {CALL} }} }} }}"
    return (await shift.caller.api.data(node, id=call["id"]))["node"]


async def began(call: Any, ago: timedelta) -> None:
    await sql.execute(
        "UPDATE call SET started_at = clock_timestamp() - $2::interval WHERE id = $1",
        row_id(call["id"]),
        ago,
    )


async def test_a_heartbeat_keeps_the_call(shift: Shift) -> None:
    call = await shift.claim()
    assert LEASE - SLACK < left(call) <= LEASE
    await lose_leases(row_id(call["id"]))
    await shift.heartbeat()
    assert LEASE - SLACK < left(await read(shift, call)) <= LEASE
    assert await return_abandoned() == 0
    await shift.record(call)


async def test_heartbeats_keep_no_call_for_ever(shift: Shift) -> None:
    call = await shift.claim()
    await began(call, LONGEST_CALL - timedelta(seconds=60))
    await lose_leases(row_id(call["id"]))
    await shift.heartbeat()
    assert timedelta(seconds=40) < left(await read(shift, call)) <= timedelta(seconds=60)
    await began(call, LONGEST_CALL + timedelta(seconds=60))
    await lose_leases(row_id(call["id"]))
    await shift.heartbeat()
    assert await read(shift, call) is None
    assert (await shift.claim())["contact"] == call["contact"]


async def test_claiming_again_keeps_the_call_as_a_heartbeat_does(shift: Shift) -> None:
    """Otherwise the next sweep would give its contact to another caller."""
    call = await shift.claim()
    await lose_leases(row_id(call["id"]))
    again = await shift.claim()
    assert again["id"] == call["id"]
    assert LEASE - SLACK < left(again) <= LEASE
    assert await return_abandoned() == 0


async def test_leases_go_by_real_time(office: Office) -> None:
    """The demo's clock may be days ahead; a caller has two minutes all the same."""
    with clock.moved(timedelta(days=3)):
        shift = await Shift.begun(office)
        call = await shift.claim()
        assert LEASE - SLACK < left(call) <= LEASE
        await shift.heartbeat()
        assert LEASE - SLACK < left(await read(shift, call)) <= LEASE + SLACK
        assert await return_abandoned() == 0


async def test_an_abandoned_contact_goes_to_another_caller(office: Office, shift: Shift) -> None:
    call = await shift.claim()
    assert await return_abandoned() == 0
    await lose_leases(row_id(call["id"]))
    assert await return_abandoned() == 1
    assert await return_abandoned() == 0
    assert await shift.adds_up() == {"QUEUED": 3}
    other = await Shift.begun(office, shift.campaign)
    assert (await other.claim())["contact"] == call["contact"]
    assert (await shift.claim())["contact"] != call["contact"]
    assert await shift.adds_up() == {"QUEUED": 1, "CLAIMED": 2}


async def test_a_claim_that_nobody_recorded_is_found_nowhere(office: Office, shift: Shift) -> None:
    """Not in the list of calls, nor by its id, for its caller and for who manages campaigns."""
    abandoned = await shift.claim()
    assert await listed(office, shift) == (1, [abandoned["id"]])
    await lose_leases(row_id(abandoned["id"]))
    await return_abandoned()
    assert await listed(office, shift) == (0, [])
    for somebody in (office, shift.caller):
        assert await read(replace(shift, caller=somebody), abandoned) is None
    recorded, under_way = await shift.record(await shift.claim()), await shift.claim()
    assert await listed(office, shift) == (2, [under_way["id"], recorded["id"]])
    assert await shift.refused(abandoned) == [("LEASE_LOST", "callId")]


async def listed(office: Office, shift: Shift) -> tuple[int, list[str]]:
    """How many calls the campaign has, and the ids of the first page."""
    query = """query ($id: ID!) {
      campaign(id: $id) { calls(first: 10) { totalCount nodes { id } } } }"""
    calls = (await office.api.data(query, id=shift.campaign))["campaign"]["calls"]
    return calls["totalCount"], [node["id"] for node in calls["nodes"]]


async def test_the_try_does_not_count(office: Office) -> None:
    """Of two tries each one is abandoned first, and both are left."""
    group = await a_group(office.viewer, 1)
    shift = await Shift.begun(
        office, targeting=Targeting(base=Segment(group_id=group)), redial=(2, 0)
    )
    for afterwards in ({"QUEUED": 1}, {"FINISHED": 1}):
        await lose_leases(row_id((await shift.claim())["id"]))
        await return_abandoned()
        await shift.record(await shift.claim(), "NO_ANSWER")
        assert await shift.adds_up() == afterwards
    assert await shift.claim() is None
    assert len(await calls(row_id(shift.campaign))) == 4


async def test_an_abandoned_redial_waits_no_second_time(office: Office) -> None:
    shift = await Shift.begun(office, redial=(2, 30))
    first = await shift.claim()
    await shift.record(first, "BUSY")
    while (call := await shift.claim()) is not None:
        await shift.record(call)
    with clock.moved(timedelta(minutes=31)):
        again = await shift.claim()
        await lose_leases(row_id(again["id"]))
        await return_abandoned()
        assert (await shift.claim())["contact"] == first["contact"]


async def test_a_caller_who_leaves_may_still_record(shift: Shift) -> None:
    call = await shift.claim()
    await shift.leave()
    assert (await shift.record(call))["result"] == "TALKED_TO_CORRECT_PERSON"


async def test_more_claims_than_one_sweep_takes_at_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.calls.leases._BATCH", 2)
    shifts = [await Shift.begun(office)]
    shifts += [await Shift.begun(office, shifts[0].campaign) for _ in range(2)]
    claimed = [row_id((await shift.claim())["id"]) for shift in shifts]
    await lose_leases(*claimed)
    assert await return_abandoned() == 3
    assert await shifts[0].adds_up() == {"QUEUED": 3}
