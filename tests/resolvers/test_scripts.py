"""The script that callers read: checked when it is changed, filled in for each call."""

from typing import Any

import pytest

from foundation import sql
from services.campaigns.script import MOST_PLACEHOLDERS
from tests.resolvers.office import Office, row_id
from tests.resolvers.shifts import Shift
from tests.statements import Statements

SCRIPT = "Hi {firstName} {lastName}, this is {callerName}. {custom:Nothing}Bye"
READ = "Hi Pat Doe, this is Ada. Bye"


async def scripts(shift: Shift, first: int = 10) -> list[str]:
    selection = f"calls(first: {first}) {{ nodes {{ script }} }}"
    found: Any = await shift.office.read(shift.campaign, selection)
    return [node["script"] for node in found["calls"]["nodes"]]


async def test_a_caller_reads_the_script_of_the_call(office: Office) -> None:
    shift = await Shift.begun(office, script=SCRIPT)
    payload = await shift.caller.api.run(
        "claimDial", "call { script }", assignmentId=shift.assignment
    )
    assert payload["call"]["script"] == READ
    assert await scripts(shift) == [READ]


async def test_the_script_also_comes_in_parts_and_is_read_once(
    office: Office, statements: Statements
) -> None:
    shift = await Shift.begun(office, script=SCRIPT)
    await shift.claim()
    counts = []
    for selection in ("script", "script scriptParts"):
        statements.clear()
        payload = await shift.caller.api.run(
            "claimDial", f"call {{ {selection} }}", assignmentId=shift.assignment
        )
        counts.append(len(statements))
    parts = payload["call"]["scriptParts"]
    assert parts == ["Hi ", "Pat", " ", "Doe", ", this is ", "Ada", ". ", "", "Bye"]
    assert "".join(parts) == payload["call"]["script"]
    assert counts[0] == counts[1]


async def test_a_page_of_calls_reads_each_script_once(
    office: Office, statements: Statements
) -> None:
    shift = await Shift.begun(office, script=SCRIPT)
    costs = []
    for _ in range(2):
        await shift.record(await shift.claim())
        statements.clear()
        await scripts(shift)
        costs.append(len(statements))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("script", "code", "told"),
    [
        ("Hi {first_name}", "INVALID", "{first_name}"),
        ("{firstName} {custom:}", "INVALID", "{custom:}"),
        ("{firstName}" * (MOST_PLACEHOLDERS + 1), "TOO_LONG", "501 placeholders"),
    ],
)
async def test_an_unknown_placeholder_is_refused_when_the_script_is_changed(
    office: Office, script: str, code: str, told: str
) -> None:
    draft = await office.draft()
    for mutation, given in (
        ("updateCampaign", {"id": draft}),
        ("createCampaign", {"name": "New"}),
    ):
        [(found, field, message)] = await office.reasons(mutation, script=script, **given)
        assert (found, field) == (code, "script")
        assert told in message
    assert "{custom:Header}" in message or code == "TOO_LONG"


async def test_a_stored_script_keeps_its_unknown_placeholders(office: Office) -> None:
    """Also in a clone, and when it is sent again unchanged."""
    draft = await office.draft()
    old = "Hi {nobody} {firstName}"
    await sql.execute("UPDATE campaign SET script = $2 WHERE id = $1", row_id(draft), old)
    copy = await office.done("cloneCampaign", id=draft)
    assert copy["script"] == old
    assert (await office.done("updateCampaign", id=draft, script=old, name="X"))["script"] == old
    assert await office.refused("updateCampaign", id=draft, script=f"{old}!") == [
        ("INVALID", "script")
    ]


async def test_long_scripts_do_not_make_a_response_without_bounds(office: Office) -> None:
    """Every entry has its price, and a response ends at 15 MiB (docs/adr/0022)."""
    shift = await Shift.begun(office, script="{custom:A}" * 500)
    await sql.execute(
        """UPDATE contact SET custom_fields = jsonb_build_object('A', repeat('x', 32767))
           WHERE id IN (SELECT contact_id FROM dial WHERE campaign_id = $1)""",
        row_id(shift.campaign),
    )
    await shift.claim()
    many = " ".join(f"s{number}: script" for number in range(200))
    for size, code in (("first: 1", "LIMIT_EXCEEDED"), ("first: 50", "COST_TOO_HIGH")):
        calls = f"calls({size}) {{ nodes {{ {many} }} }}"
        document = f"query ($id: ID!) {{ campaign(id: $id) {{ {calls} }} }}"
        answer = await office.api.post(document, id=shift.campaign)
        assert len(answer.content) < 16 * 2**20
        assert {error["extensions"]["code"] for error in answer.json()["errors"]} == {code}
