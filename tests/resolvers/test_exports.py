"""Exports through the endpoint: asking, watching, canceling, retrying."""

import asyncio
from typing import Any

import pytest

from foundation import sql
from models.roles import Role
from schema import ids
from services.exports import run
from tests.factories import a_campaign
from tests.resolvers.office import KEY, Office, row_id, unknown
from tests.services.exports.files import a_campaign_of, called, lines, people

EXPORT = """export { id kind status progress rowCount timeZone downloadUrl expiresAt error createdAt
  campaigns { id } }"""


async def asked(office: Office, *campaigns: str, **given: Any) -> Any:
    payload = await office.api.run(
        "createExport", EXPORT, campaignIds=[*campaigns], **({"kind": "CALLS"} | given)
    )
    assert payload["userErrors"] == []
    return payload["export"]


async def listed(office: Office, page: str = "first: 10") -> Any:
    document = f"""{{ exports({page}) {{ totalCount pageInfo {{ hasNextPage endCursor }}
        nodes {{ id status progress rowCount downloadUrl expiresAt }} }} }}"""
    return (await office.api.data(document))["exports"]


async def refusal(office: Office, mutation: str, **given: Any) -> tuple[str, str]:
    payload = await office.api.run(mutation, "export { id }", **given)
    assert payload["export"] is None
    [error] = payload["userErrors"]
    return error["code"], ".".join(error["field"])


async def test_an_export_from_asking_to_its_link(office: Office) -> None:
    campaign_id = await a_campaign_of(office.viewer, people(3))
    await called(office.viewer, campaign_id)
    campaign = ids.encode("Campaign", campaign_id)
    export = await asked(office, campaign, timeZone="Asia/Kolkata")
    assert export.pop("createdAt")
    assert export == {
        "id": export["id"],
        "kind": "CALLS",
        "status": "QUEUED",
        "progress": 0.0,
        "rowCount": None,
        "timeZone": "Asia/Kolkata",
        "downloadUrl": None,
        "expiresAt": None,
        "error": None,
        "campaigns": [{"id": campaign}],
    }
    await run.run_due()
    [seen] = (await listed(office))["nodes"]
    assert (seen["status"], seen["progress"], seen["rowCount"]) == ("COMPLETED", 1.0, 3)
    assert seen["expiresAt"]
    assert (await office.client.get(seen["downloadUrl"])).status_code == 200
    [*_, last] = await lines(row_id(export["id"]))
    assert last["Started"].endswith("+05:30")


async def test_a_null_time_zone_is_the_accounts(office: Office) -> None:
    for given in ({}, {"timeZone": None}):
        export = await asked(office, await office.active(), **given)
        assert export["timeZone"] == "America/New_York"


@pytest.mark.parametrize("status", ["ACTIVE", "ARCHIVED"])
@pytest.mark.parametrize("kind", ["CALLS", "CONTACTS", "CALLERS"])
async def test_active_and_archived_campaigns_are_exported(
    office: Office, status: str, kind: str
) -> None:
    await asked(office, await office.campaign_in(status), kind=kind)
    await run.run_due()
    [seen] = (await listed(office))["nodes"]
    assert seen["status"] == "COMPLETED"


async def test_what_cannot_be_exported_is_named_by_its_place(
    office: Office, other_office: Office
) -> None:
    own = await office.active()
    cases = {
        "malformed": "INVALID",
        "": "INVALID",
        ids.encode("Export", 1): "INVALID",
        unknown(): "NOT_FOUND",
        await other_office.active(): "NOT_FOUND",
        await office.draft(): "WRONG_STATUS",
    }
    for campaign, code in cases.items():
        for campaigns, place in (([campaign], 0), ([own, campaign], 1)):
            found = await refusal(office, "createExport", campaignIds=campaigns, kind="CALLS")
            assert found == (code, f"campaignIds.{place}")
    for campaigns, code in (([], "BLANK"), ([own] * 101, "TOO_LONG")):
        found = await refusal(office, "createExport", campaignIds=campaigns, kind="CALLS")
        assert found == (code, "campaignIds")
    given = {"campaignIds": [own], "kind": "CALLS", "timeZone": "Nowhere/Land"}
    assert await refusal(office, "createExport", **given) == ("UNKNOWN_TIME_ZONE", "timeZone")
    assert (await listed(office))["nodes"] == []


async def test_the_list_is_paged_and_of_the_account_alone(
    office: Office, other_office: Office
) -> None:
    campaign = await office.active()
    made = [(await asked(office, campaign))["id"] for _ in range(3)]
    page = await listed(office, "first: 2")
    assert [each["id"] for each in page["nodes"]] == made[:0:-1]
    assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (3, True)
    rest = await listed(office, f'first: 2, after: "{page["pageInfo"]["endCursor"]}"')
    assert [each["id"] for each in rest["nodes"]] == made[:1]
    assert (await listed(other_office))["totalCount"] == 0


async def test_canceling_and_retrying(office: Office, other_office: Office) -> None:
    export = await asked(office, await office.active())
    given = {"id": export["id"]}
    assert await refusal(office, "retryExport", **given) == ("WRONG_STATUS", "id")
    for mutation in ("cancelExport", "retryExport"):
        assert await refusal(other_office, mutation, **given) == ("NOT_FOUND", "id")
        assert await refusal(office, mutation, id=unknown("Export")) == ("NOT_FOUND", "id")
        assert await refusal(office, mutation, id="x") == ("INVALID", "id")
    canceled = await office.api.run("cancelExport", EXPORT, **given)
    assert canceled["export"]["status"] == "CANCELED"
    assert await office.api.run("cancelExport", EXPORT, **given) == canceled
    retried = await office.api.run("retryExport", EXPORT, **given)
    assert retried["export"]["status"] == "QUEUED"
    await run.run_due()
    [seen] = (await listed(office))["nodes"]
    assert seen["status"] == "COMPLETED"
    canceled = await office.api.run("cancelExport", EXPORT, **given)
    withdrawn = canceled["export"]
    assert (withdrawn["status"], withdrawn["downloadUrl"]) == ("CANCELED", None)
    assert withdrawn["expiresAt"] is None
    assert (await office.client.get(seen["downloadUrl"])).status_code == 410


async def test_a_repeated_request_makes_one_export(office: Office) -> None:
    given = {"idempotencyKey": KEY}
    campaign = await office.active()
    twins = await asyncio.gather(*(asked(office, campaign, **given) for _ in range(3)))
    assert len({export["id"] for export in twins}) == 1
    sent = {"campaignIds": [campaign], "kind": "CONTACTS", **given}
    found = await refusal(office, "createExport", **sent)
    assert found == ("IDEMPOTENCY_KEY_REUSED", "idempotencyKey")
    assert (await listed(office))["totalCount"] == 1


async def test_callers_may_not_export(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    moderator = await office.colleague(Role.MODERATOR)
    assert await caller.api.error_code("{ exports { totalCount } }") == "FORBIDDEN"
    document = "mutation ($i: CreateExportInput!) { createExport(input: $i) { __typename } }"
    given = {"campaignIds": [await office.active()], "kind": "CALLS"}
    assert await caller.api.error_code(document, i=given) == "FORBIDDEN"
    assert (await moderator.api.post(document, i=given)).json().get("errors") is None


async def test_progress_grows_with_the_rows_written(office: Office) -> None:
    await asked(office, ids.encode("Campaign", await a_campaign(office.viewer)))
    update = "UPDATE export SET status = $2, total_rows = $3, row_count = $4 WHERE account_id = $1"
    for status, total, count, progress in (
        ("RUNNING", None, 0, 0.0),
        ("RUNNING", 0, 0, 0.0),
        ("RUNNING", 8, 2, 0.25),
        ("RUNNING", 8, 9, 1.0),
        ("FAILED", 8, 2, 0.25),
    ):
        await sql.execute(update, office.viewer.account_id, status, total, count)
        [seen] = (await listed(office))["nodes"]
        assert seen["progress"] == progress
    await sql.execute("DELETE FROM export WHERE account_id = $1", office.viewer.account_id)
