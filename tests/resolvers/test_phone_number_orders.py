"""Ordering phone numbers, and work for the carrier that does not get on, as admins see them."""

from typing import Any

import pytest

from models.roles import Role
from schema import ids
from services.carrier_operations.claims import MOST_ATTEMPTS
from services.carrier_operations.run import run_due
from settings import get_settings
from telephony.carrier import CarrierUnavailable, OutcomeUnknown
from tests.resolvers.office import Office, row_id, unknown
from tests.services.carrier_operations.ordered import REGION, on_sale
from tests.services.carrier_operations.owed import let_pauses_end, put_others_aside
from tests.telephony.carriers import RecordingCarrier

ORDER = "id region wanted bought status problem createdAt createdBy { id }"
OPERATION = "id kind state e164 region attempts lastError nextAttemptAt createdAt"


@pytest.fixture
async def carrier(office: Office) -> RecordingCarrier:
    await put_others_aside()
    return RecordingCarrier()


async def orders(office: Office) -> list[Any]:
    data = await office.api.data(
        f"{{ phoneNumberOrders(first: 10) {{ totalCount nodes {{ {ORDER} }} }} }}"
    )
    nodes = data["phoneNumberOrders"]["nodes"]
    assert data["phoneNumberOrders"]["totalCount"] == len(nodes)
    return list(nodes)


async def operations(office: Office, state: str | None = None) -> list[Any]:
    data = await office.api.data(
        f"""query ($state: CarrierOperationState) {{
            carrierOperations(state: $state) {{ totalCount nodes {{ {OPERATION} }} }} }}""",
        state=state,
    )
    nodes = data["carrierOperations"]["nodes"]
    assert data["carrierOperations"]["totalCount"] == len(nodes)
    return list(nodes)


async def test_an_order_from_the_carrier_of_demos_says_so_except_in_the_demo(
    office: Office, carrier: RecordingCarrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def notice() -> str | None:
        payload = await office.api.run("orderPhoneNumbers", "notice", region=REGION, count=1)
        assert payload["userErrors"] == []
        notice: str | None = payload["notice"]
        return notice

    try:
        assert "The instant carrier is for demos" in (await notice() or "")
        monkeypatch.setenv("EMBEDDED", "1")
        get_settings.cache_clear()
        assert await notice() is None
    finally:
        monkeypatch.undo()
        get_settings.cache_clear()


async def test_numbers_are_ordered_and_bought_by_the_worker(
    office: Office, carrier: RecordingCarrier
) -> None:
    offered = on_sale(carrier, 3)
    made = await office.done("orderPhoneNumbers", region=REGION, count=3)
    assert (made["wanted"], made["bought"], made["status"]) == (3, 0, "OPEN")
    assert await run_due(carrier) == 3
    (order,) = await orders(office)
    assert order["id"] == made["id"]
    assert (order["bought"], order["status"], order["problem"]) == (3, "COMPLETED", None)
    assert order["createdBy"] == {"id": ids.encode("User", office.viewer.user_id)}
    stock = await office.api.data("{ phoneNumbers { nodes { e164 status areaCode state } } }")
    assert stock["phoneNumbers"]["nodes"] == [
        {"e164": number, "status": "AVAILABLE", "areaCode": "212", "state": "NY"}
        for number in sorted(offered, key=[n["e164"] for n in stock["phoneNumbers"]["nodes"]].index)
    ]
    assert await operations(office) == []


async def test_numbers_of_a_state_can_be_launched_with(
    office: Office, carrier: RecordingCarrier
) -> None:
    await office.done("orderPhoneNumbers", region="ny", count=1)
    assert await run_due(carrier) == 1
    draft = await office.draft(phone_number_selection=(["NY"], 1))
    assert (await office.done("launchCampaign", id=draft))["assignedNumberCount"] == 1


@pytest.mark.parametrize("region", ["", "9", "XX", "New York", "911", "416", "800", "2125", "²12"])
async def test_a_region_must_be_one_where_numbers_are_sold(office: Office, region: str) -> None:
    refused = await office.refused("orderPhoneNumbers", region=region, count=1)
    assert refused == [("INVALID", "region")]


@pytest.mark.parametrize("count", [-1, 0, 1_001])
async def test_an_order_has_a_limit(office: Office, count: int) -> None:
    refused = await office.refused("orderPhoneNumbers", region="x", count=count)
    assert refused == [("INVALID", "region"), ("INVALID", "count")]


async def test_an_order_says_why_it_does_not_get_on(
    office: Office, carrier: RecordingCarrier
) -> None:
    number, _ = on_sale(carrier, 2)
    carrier.answer_purchase(number, CarrierUnavailable("closed for today"))
    await office.done("orderPhoneNumbers", region=REGION, count=2)
    assert await run_due(carrier) == 1
    (order,) = await orders(office)
    assert (order["bought"], order["status"], order["problem"]) == (1, "OPEN", "closed for today")


async def test_work_that_was_given_up_is_listed_and_tried_again_by_an_admin(
    office: Office, carrier: RecordingCarrier
) -> None:
    (number,) = on_sale(carrier, 1)
    carrier.answer_purchase(number, *[OutcomeUnknown("no answer")] * MOST_ATTEMPTS)
    await office.done("orderPhoneNumbers", region=REGION, count=1)
    for _ in range(MOST_ATTEMPTS):
        await run_due(carrier)
        await let_pauses_end(office.viewer)
    ((order,), (dead,)) = await orders(office), await operations(office, "DEAD")
    assert order["status"] == "STUCK"
    assert order["problem"] == dead["lastError"] == "no answer"
    assert (dead["kind"], dead["e164"], dead["region"]) == ("BUY", number, REGION)
    assert (dead["attempts"], dead["nextAttemptAt"]) == (MOST_ATTEMPTS, None)
    assert await operations(office, "PENDING") == []

    retried = await office.done("retryCarrierOperation", id=dead["id"])
    assert (retried["state"], retried["attempts"]) == ("UNKNOWN", 0)
    again = await office.refused("retryCarrierOperation", id=dead["id"])
    assert again == [("WRONG_STATUS", "id")]
    assert await run_due(carrier) == 1
    assert carrier.asked(number)[-2:] == ["look_up", "buy"]
    assert (await orders(office))[0]["status"] == "COMPLETED"


async def test_releases_are_listed_too(office: Office, carrier: RecordingCarrier) -> None:
    await office.archived()
    (release,) = await operations(office)
    assert (release["kind"], release["state"], release["region"]) == ("RELEASE", "PENDING", None)
    carrier.answer(release["e164"], CarrierUnavailable("closed"))
    await run_due(carrier)
    (release,) = await operations(office)
    assert (release["attempts"], release["lastError"]) == (1, "closed")
    assert release["nextAttemptAt"] > release["createdAt"]


async def test_only_admins_look_after_what_is_owed(office: Office) -> None:
    await office.done("orderPhoneNumbers", region=REGION, count=1)
    operation = await office.operation("DEAD")
    node = "query ($id: ID!) { node(id: $id) { id } }"
    moderator = await office.colleague(Role.MODERATOR)
    assert (await moderator.api.data(node, id=operation))["node"] is None
    assert len(await orders(moderator)) == 1
    document = "{ carrierOperations { nodes { id } } }"
    assert await moderator.api.error_code(document) == "FORBIDDEN"
    owner = await office.colleague(Role.OWNER)
    assert (await owner.done("retryCarrierOperation", id=operation))["state"] == "UNKNOWN"


async def test_an_operation_of_another_account_is_not_found(
    office: Office, other_office: Office
) -> None:
    await other_office.done("orderPhoneNumbers", region=REGION, count=1)
    theirs = await other_office.operation("DEAD")
    for sent in (theirs, unknown("CarrierOperation")):
        refused = await office.refused("retryCarrierOperation", id=sent)
        assert refused == [("NOT_FOUND", "id")]
    assert row_id(theirs) > 0
    assert len(await operations(other_office, "DEAD")) == 1
