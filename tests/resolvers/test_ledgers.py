"""Where things are and were: numbers and campaigns, work for the carrier, exports, calls."""

from typing import Any

import pytest

from models.roles import Capability, Role
from schema import ids
from services.calls import leases
from services.exports import run
from tests.floor import lose_leases
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.shifts import Shift, user
from tests.resolvers.test_scopes import narrowed
from tests.statements import Statements

NUMBERS = """{ phoneNumbers { nodes { status campaign { id }
  assignments { totalCount nodes { campaign { id } assignedAt endedAt } } } } }"""


async def numbers(office: Office) -> Any:
    return (await office.api.data(NUMBERS))["phoneNumbers"]["nodes"]


async def test_a_number_tells_its_campaign_and_every_one_before(office: Office) -> None:
    campaign = await office.active()
    (number,) = await numbers(office)
    assert number["campaign"] == {"id": campaign}
    (now,) = number["assignments"]["nodes"]
    assert (now["campaign"], now["endedAt"]) == ({"id": campaign}, None)
    await office.done("archiveCampaign", id=campaign)
    (number,) = await numbers(office)
    assert (number["status"], number["campaign"]) == ("RELEASING", None)
    (was,) = number["assignments"]["nodes"]
    assert was["endedAt"] > was["assignedAt"] == now["assignedAt"]


async def test_a_page_of_numbers_costs_the_same_for_one_and_for_many(
    office: Office, statements: Statements
) -> None:
    costs = []
    for _ in range(2):
        await office.active()
        statements.clear()
        await numbers(office)
        costs.append(len(statements))
    assert costs == [5, 5]


async def test_the_campaigns_of_a_number_need_their_own_scope(office: Office) -> None:
    await office.active()
    reader = await narrowed(office, Capability.READ_PHONE_NUMBERS)
    dates = "{ phoneNumbers { nodes { assignments { nodes { assignedAt } } } } }"
    (number,) = (await reader.api.data(dates))["phoneNumbers"]["nodes"]
    assert len(number["assignments"]["nodes"]) == 1
    for selection in ("campaign { id }", "assignments { nodes { campaign { id } } }"):
        document = f"{{ phoneNumbers {{ nodes {{ {selection} }} }} }}"
        assert await reader.api.error_code(document) == "FORBIDDEN"


async def test_work_for_the_carrier_tells_its_number_campaign_and_order(office: Office) -> None:
    campaign = await office.archived()
    ordered = await office.done("orderPhoneNumbers", region="212", count=1)
    owner = await office.colleague(Role.OWNER)
    document = """{ carrierOperations { nodes { kind e164 phoneNumber { e164 } campaign { id }
        order { id } } } }"""
    release, purchase = (await owner.api.data(document))["carrierOperations"]["nodes"]
    assert release == {
        "kind": "RELEASE",
        "e164": release["e164"],
        "phoneNumber": {"e164": release["e164"]},
        "campaign": {"id": campaign},
        "order": None,
    }
    assert purchase == {
        "kind": "BUY",
        "e164": None,
        "phoneNumber": None,
        "campaign": None,
        "order": {"id": ordered["id"]},
    }


EXPORTS = "nodes { id status size endedAt requestedBy { id } }"


async def test_an_export_tells_who_asked_when_it_ended_and_its_size(office: Office) -> None:
    campaign, other = await office.active(), await office.active()
    moderator = await office.colleague(Role.MODERATOR)
    for wanted in ([campaign], [other], [other, campaign]):
        await moderator.done("createExport", campaignIds=wanted, kind="CALLS")

    async def listed(arguments: str = "first: 10") -> Any:
        found = await office.read(campaign, f"exports({arguments}) {{ totalCount {EXPORTS} }}")
        assert found["exports"].pop("totalCount") == 2
        return found["exports"]["nodes"]

    second, first = await listed()
    assert first["requestedBy"] == {"id": user(moderator)}
    assert (first["status"], first["size"], first["endedAt"]) == ("QUEUED", None, None)
    await run.run_due()
    second, first = await listed()
    assert first["status"] == "COMPLETED"
    assert first["size"] > 0
    assert first["endedAt"] is not None
    await office.done("cancelExport", id=first["id"])
    canceled = (await listed("last: 1"))[0]
    assert (canceled["id"], canceled["size"]) == (first["id"], None)
    assert canceled["endedAt"] > first["endedAt"]
    await office.done("retryExport", id=first["id"])
    assert (await listed())[1]["endedAt"] is None
    assert (await listed("first: 1")) == [second]


async def test_the_exports_of_a_campaign_need_their_own_scope(office: Office) -> None:
    campaign = await office.active()
    manager = await narrowed(office, Capability.MANAGE_CAMPAIGNS)
    document = "query ($id: ID!) { campaign(id: $id) { exports { nodes { id } } } }"
    assert await manager.api.error_code(document, id=campaign) == "FORBIDDEN"


async def calls(office: Office, campaign: str, wanted: str = "") -> list[str]:
    given = f"(filter: {{ {wanted} }})" if wanted else ""
    found = await office.read(campaign, f"calls{given} {{ totalCount nodes {{ id }} }}")
    assert found["calls"]["totalCount"] == len(found["calls"]["nodes"])
    return [node["id"] for node in found["calls"]["nodes"]]


async def test_calls_are_narrowed_by_result_caller_and_time(
    office: Office, other_office: Office
) -> None:
    shift = await Shift.begun(office)
    colleague = await Shift.begun(office, shift.campaign)
    busy, open_call = await shift.claim(), await colleague.claim()
    await shift.record(busy, "BUSY")
    campaign = shift.campaign
    assert await calls(office, campaign) == [open_call["id"], busy["id"]]
    assert await calls(office, campaign, "result: BUSY") == [busy["id"]]
    assert await calls(office, campaign, "result: REFUSED") == []
    mine = f'callerId: "{user(colleague.caller)}"'
    assert await calls(office, campaign, mine) == [open_call["id"]]
    assert await calls(office, campaign, f"{mine} result: BUSY") == []
    at = open_call["startedAt"]
    assert await calls(office, campaign, f'startedAt: {{from: "{at}"}}') == [open_call["id"]]
    assert await calls(office, campaign, f'startedAt: {{before: "{at}"}}') == [busy["id"]]
    for nobody in (user(other_office), unknown("User"), "x", campaign):
        assert await calls(office, campaign, f'callerId: "{nobody}"') == []


async def test_an_abandoned_claim_is_not_among_the_calls(office: Office) -> None:
    shift = await Shift.begun(office)
    claimed = await shift.claim()
    assert await calls(office, shift.campaign) == [claimed["id"]]
    await lose_leases(row_id(claimed["id"]))
    await leases.return_abandoned()
    assert await calls(office, shift.campaign) == []


@pytest.mark.parametrize(
    "wanted",
    [
        'calls(filter: {startedAt: {from: "2026-01-01T00:00:00"}}) { totalCount }',
        'calls(filter: {startedAt: {from: "0001-01-01T00:00:00+23:59"}}) { totalCount }',
        """calls(filter: {startedAt: {from: "2026-01-02T00:00:00Z",
             before: "2026-01-02T00:00:00Z"}}) { totalCount }""",
        'resultsByCaller(startedAt: {before: "2026-01-01T00:00:00"}) { totalCount }',
        'resultsByDay(filter: {timeZone: "Moon/Crater"}) { day }',
        'resultsByDay(filter: {from: "2026-01-01", before: "2027-01-03"}) { day }',
        'resultsByDay(filter: {from: "2026-01-02", before: "2026-01-01"}) { day }',
        'resultsByDay(filter: {from: "0001-01-01"}) { day }',
        'resultsByDay(filter: {from: "9999-12-31"}) { day }',
    ],
)
async def test_a_range_that_cannot_be_is_bad_input(office: Office, wanted: str) -> None:
    document = f"query ($id: ID!) {{ campaign(id: $id) {{ {wanted} }} }}"
    assert await office.api.error_code(document, id=await office.active()) == "BAD_USER_INPUT"


async def test_results_by_day_are_those_of_a_caller_or_of_all(office: Office) -> None:
    shift = await Shift.begun(office)
    colleague = await Shift.begun(office, shift.campaign)
    await shift.record(await shift.claim(), "BUSY")
    await colleague.record(await colleague.claim(), "REFUSED")
    for given, dialed in (
        ("", 2),
        (f'(filter: {{callerId: "{user(shift.caller)}"}})', 1),
        (f'(filter: {{callerId: "{ids.encode("User", 2**62)}"}})', None),
    ):
        selection = f"resultsByDay{given} {{ day dialed byResult {{ result count }} }}"
        days = (await office.read(shift.campaign, selection))["resultsByDay"]
        assert sum(day["dialed"] for day in days) == (dialed or 0)
        assert len(days) <= 2
