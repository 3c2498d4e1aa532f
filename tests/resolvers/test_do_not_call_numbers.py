"""The do-not-call list through the endpoint (docs/domain.md, Do-not-call list)."""

from typing import Any

import pytest

from foundation import sql
from foundation.paging import Paging
from models.do_not_call import DoNotCallSource
from models.roles import Capability, Role
from schema import ids
from services.access import tokens
from services.do_not_call.pages import page
from services.exports import run
from tests.api import Api
from tests.factories import a_contact, a_phone
from tests.plans import explained
from tests.resolvers.office import Office, row_id, unknown
from tests.resolvers.shifts import Shift
from tests.services.exports.files import lines
from tests.statements import Statements

NUMBERS = "nodes { id phone source addedAt addedBy { id } call { id } }"


async def listed(office: Office, arguments: str = "first: 50") -> Any:
    document = f"{{ doNotCallNumbers({arguments}) {{ totalCount {NUMBERS} }} }}"
    return (await office.api.data(document))["doNotCallNumbers"]


async def phones(office: Office, arguments: str) -> list[str]:
    return [each["phone"] for each in (await listed(office, arguments))["nodes"]]


async def added(office: Office, *numbers: str) -> Any:
    return await office.api.run("addDoNotCallNumbers", "added alreadyThere", phones=[*numbers])


async def test_each_entry_tells_why_since_when_by_whom_and_in_which_call(office: Office) -> None:
    shift = await Shift.begun(office)
    call = await shift.claim()
    await shift.record(call, "DO_NOT_CALL")
    by_hand = a_phone()
    await added(office, by_hand)
    erased = ids.encode("Contact", await a_contact(office.viewer))
    await office.done("eraseContact", id=erased)
    me = {"id": ids.encode("User", office.viewer.user_id)}
    caller = {"id": ids.encode("User", shift.caller.viewer.user_id)}
    found = (await listed(office))["nodes"]
    assert [(each["phone"], each["source"]) for each in found] == [
        (None, "ERASURE"),
        (by_hand, "ADDED"),
        (call["contact"]["phone"], "CALL"),
    ]
    assert [each["addedBy"] for each in found] == [me, me, caller]
    assert [each["call"] for each in found] == [None, None, {"id": call["id"]}]
    assert all(each["addedAt"] for each in found)


async def test_numbers_that_cannot_be_read_are_named_and_do_not_stop_the_others(
    office: Office,
) -> None:
    good, known = a_phone(), a_phone()
    await added(office, known)
    sent = [good, "12", known, "(212) 555-0123", "1" * 101, good, "\u0000", "911"]
    payload = await added(office, *sent)
    assert (payload["added"], payload["alreadyThere"]) == (2, 1)
    wrong = [(error["code"], error["field"]) for error in payload["userErrors"]]
    assert wrong == [("INVALID", ["phones", place]) for place in ("1", "4", "6", "7")]
    assert set(await phones(office, "first: 50")) == {good, known, "+12125550123"}


async def test_one_to_a_thousand_numbers_are_added_at_once(office: Office) -> None:
    for sent, code in (([], "BLANK"), (["x"] * 1_001, "TOO_LONG")):
        assert await office.refused("addDoNotCallNumbers", phones=sent) == [(code, "phones")]
    assert await office.refused("addDoNotCallNumbers", phones=["x"]) == [("INVALID", "phones.0")]
    payload = await added(office, *(f"+1212{2_500_000 + number}" for number in range(1_000)))
    assert (payload["added"], payload["userErrors"]) == (1_000, [])


async def test_a_repeated_request_reports_the_same_numbers(office: Office) -> None:
    sent = {"phones": [a_phone(), "x"], "idempotencyKey": "once"}
    payloads = [
        await office.api.run("addDoNotCallNumbers", "added alreadyThere", **sent) for _ in range(2)
    ]
    assert payloads[0] == payloads[1]
    assert payloads[0]["userErrors"][0]["field"] == ["phones", "1"]


async def test_the_list_is_searched_and_filtered(office: Office, other_office: Office) -> None:
    await added(office, "+12125550171", "+12125550172", "+13475550172")
    await office.done("eraseContact", id=ids.encode("Contact", await a_contact(office.viewer)))
    assert await phones(office, 'search: "(212) 555-0171"') == ["+12125550171"]
    assert await phones(office, 'search: "555-0172"') == ["+13475550172", "+12125550172"]
    assert await phones(office, 'search: "  "') == await phones(office, "first: 50")
    assert await phones(office, 'search: "nobody"') == []
    assert await phones(office, 'search: "%"') == []
    assert await phones(office, 'search: "#"') == []
    assert await phones(office, "source: ERASURE") == [None]
    assert await phones(office, "source: ADDED, last: 1") == ["+12125550171"]
    assert (await listed(other_office))["totalCount"] == 0
    document = "query ($s: String) { doNotCallNumbers(search: $s) { totalCount } }"
    for bad in ("x" * 201, "\u202e"):
        response = (await office.api.post(document, s=bad)).json()
        assert response["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_number_is_removed_with_a_reason_that_is_kept(
    office: Office, other_office: Office
) -> None:
    phone = a_phone()
    await added(office, phone)
    number = (await listed(office))["nodes"][0]["id"]
    sent = {"id": number, "reason": "They called us and asked for it."}
    for reason, code in ((" ", "BLANK"), ("x" * 501, "TOO_LONG"), ("a\u0000", "INVALID")):
        refused = await office.refused("removeDoNotCallNumber", id=number, reason=reason)
        assert refused == [(code, "reason")]
    unknown_id = unknown("DoNotCallNumber")
    assert await office.refused("removeDoNotCallNumber", **sent | {"id": unknown_id}) == [
        ("NOT_FOUND", "id")
    ]
    assert await other_office.refused("removeDoNotCallNumber", **sent) == [("NOT_FOUND", "id")]
    assert await office.refused("removeDoNotCallNumber", **sent | {"id": "x"}) == [
        ("INVALID", "id")
    ]
    assert await office.done("removeDoNotCallNumber", **sent) == number
    assert (await listed(office))["nodes"] == []
    events = "{ auditEvents(kind: DO_NOT_CALL_REMOVED) { nodes { actor { id } details } } }"
    (event,) = (await office.api.data(events))["auditEvents"]["nodes"]
    assert event["details"] == {"phone": phone, "reason": sent["reason"]}
    assert event["actor"] == {"id": ids.encode("User", office.viewer.user_id)}


async def test_the_entry_of_an_erased_person_stays(office: Office) -> None:
    await office.done("eraseContact", id=ids.encode("Contact", await a_contact(office.viewer)))
    entry = (await listed(office))["nodes"][0]["id"]
    refused = await office.refused("removeDoNotCallNumber", id=entry, reason="asked for")
    assert refused == [("IN_USE", "id")]
    assert (await listed(office))["totalCount"] == 1


async def test_who_may_read_add_and_remove(office: Office) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    assert (await added(moderator, a_phone()))["added"] == 1
    entry = (await listed(moderator))["nodes"][0]["id"]
    remove = """mutation ($id: ID!) {
        removeDoNotCallNumber(input: { id: $id, reason: "r" }) { removedId } }"""
    assert await moderator.api.error_code(remove, id=entry) == "FORBIDDEN"
    caller = await office.colleague(Role.CALLER)
    assert await caller.api.error_code("{ doNotCallNumbers { totalCount } }") == "FORBIDDEN"
    narrowed = await tokens.issue(
        office.viewer.user_id, "narrow", scopes=frozenset({Capability.MANAGE_CONTACTS})
    )
    api = Api(office.client, narrowed)
    assert await api.error_code(remove, id=entry) == "FORBIDDEN"
    shown = await api.post("{ doNotCallNumbers { nodes { phone call { id } } } }")
    assert shown.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_the_list_costs_the_same_statements_for_one_row_and_for_many(
    office: Office, statements: Statements
) -> None:
    counts = []
    for _ in range(2):
        shift = await Shift.begun(office)
        for _ in range(2):
            await shift.record(await shift.claim(), "DO_NOT_CALL")
        statements.clear()
        await listed(office)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("search", "source", "index"),
    [
        (None, None, None),
        (None, DoNotCallSource.ERASURE, "do_not_call_by_source"),
        ("+16462000005", None, None),
        ("2000005", None, None),
    ],
)
async def test_a_page_of_a_hundred_thousand_numbers_reads_few_rows(
    office: Office, search: str | None, source: DoNotCallSource | None, index: str | None
) -> None:
    """Only a search for some digits looks at the account's numbers one by one."""
    async with sql.connection() as raw:
        changes = raw.transaction()
        await changes.start()
        await raw.execute(
            """INSERT INTO do_not_call (account_id, phone, created_at, source)
               SELECT $1, '+1646' || 2000000 + n, clock_timestamp(),
                 CASE WHEN n % 1000 = 0 THEN 'ERASURE' ELSE 'IMPORTED' END
               FROM generate_series(1, 100000) AS n""",
            office.viewer.account_id,
        )
        await raw.execute("ANALYZE do_not_call")
        with explained(raw) as plans:
            found = await page(office.viewer, search, source, Paging(first=50))
        await changes.rollback()
    (plan,) = plans
    assert len(found.rows) == (50 if search is None else 1)
    assert index is None or index in plan.indexes(), plan
    if search != "2000005":
        assert "do_not_call" not in plan.scanned(), plan
        assert plan.rows_read("do_not_call") <= 60, plan


async def test_the_list_is_exported(office: Office) -> None:
    phone = a_phone()
    await added(office, phone)
    await office.done("eraseContact", id=ids.encode("Contact", await a_contact(office.viewer)))
    for sent in ([await office.active()], [unknown()]):
        refused = await office.refused("createExport", kind="DO_NOT_CALL", campaignIds=sent)
        assert refused == [("INVALID", "campaignIds")]
    export = await office.done("createExport", kind="DO_NOT_CALL", campaignIds=[])
    await run.run_due()
    first, second = await lines(row_id(export["id"]))
    assert (first["Phone"], first["Source"], first["Added by"]) == (phone, "added", "Ada")
    assert (second["Phone"], second["Source"]) == ("", "erasure")
    assert await sql.value("SELECT status FROM export WHERE id = $1", row_id(export["id"])) == (
        "COMPLETED"
    )
