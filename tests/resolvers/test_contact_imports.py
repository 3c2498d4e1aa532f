"""The uploads to a group are listed, with links to the rows that they rejected."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from foundation import clock, sql
from schema import ids
from services.contact_groups.create import create as create_group
from services.contacts import imports, rejections
from services.contacts.imports import drop_old_rejections, drop_rejections
from services.contacts.upload import add_contacts
from tests.resolvers.office import Office, row_id

IMPORTS = """query ($id: ID!) { node(id: $id) { ... on ContactGroup { imports(first: 50) {
    totalCount nodes { at user { id } accepted duplicates rejected rejectionsUrl } } } } }"""
FILE = b"""name,phone,Note
Pat,2025550111,fine
Pat,2025550111,again
=cmd|' /C calc'!A0,555,"a;=b"
Sam,2025550112,"open "quote" here"
Kim,2025550113,x,more
"""


async def a_group(office: Office, *files: bytes) -> str:
    group_id = await create_group(office.viewer, "Voters")
    for content in files:
        await add_contacts(office.viewer, group_id, BytesIO(content), "US")
    return ids.encode("ContactGroup", group_id)


async def listed(office: Office, group: str) -> list[Any]:
    return list((await office.api.data(IMPORTS, id=group))["node"]["imports"]["nodes"])


async def download(office: Office, url: str) -> httpx.Response:
    parts = urlsplit(url)
    return await office.client.get(f"{parts.path}?{parts.query}")


async def test_an_upload_is_listed_with_its_counts_and_its_user(office: Office) -> None:
    before = await clock.now()
    group = await a_group(office, FILE, b"phone\n2025550119\n")
    later, first = await listed(office, group)
    assert (first["accepted"], first["duplicates"], first["rejected"]) == (1, 1, 3)
    assert (later["accepted"], later["duplicates"], later["rejected"]) == (1, 0, 0)
    assert first["user"]["id"] == ids.encode("User", office.viewer.user_id)
    assert before.isoformat() <= first["at"]
    assert later["rejectionsUrl"] is None


async def test_a_refused_file_is_not_listed(office: Office) -> None:
    group = await a_group(office)
    answer = await office.client.post(
        f"/contact-groups/{group}/contacts",
        content=b"no phone\nx\n",
        headers={"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"},
    )
    assert answer.status_code == 400
    assert await listed(office, group) == []


async def test_rejected_rows_come_back_with_their_reasons_and_defused(office: Office) -> None:
    (upload,) = await listed(office, await a_group(office, FILE))
    answer = await download(office, upload["rejectionsUrl"])
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith('attachment; filename="rejected-')
    assert int(answer.headers["content-length"]) == len(answer.content)
    header, formula, broken, long = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert header == [
        "Rejected line",
        "Rejected column",
        "Rejected because",
        "name",
        "phone",
        "Note",
    ]
    assert formula[:2] == ["4", "phone"]
    assert formula[2].startswith("No such phone number")
    assert formula[3:] == ["'=cmd|' /C calc'!A0", "555", "a;'=b"]
    assert broken[0] == "5"
    assert broken[3:] == []
    assert long[3:] == ["Kim", "2025550113", "x", "more"]


@pytest.mark.parametrize("change", ["expires=1", "signature=0", "signature=é"])
async def test_a_changed_link_opens_nothing(office: Office, change: str) -> None:
    (upload,) = await listed(office, await a_group(office, FILE))
    name = change.partition("=")[0]
    parts = urlsplit(upload["rejectionsUrl"])
    query = "&".join(change if each.startswith(name) else each for each in parts.query.split("&"))
    answer = await office.client.get(f"{parts.path}?{query}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "NOT_FOUND")


async def test_rejected_rows_are_kept_for_a_week(office: Office) -> None:
    group = await a_group(office, FILE)
    (upload,) = await listed(office, group)
    with clock.moved(imports.KEPT_FOR + timedelta(seconds=1)):
        assert (await download(office, upload["rejectionsUrl"])).status_code == 410
        assert (await listed(office, group))[0]["rejectionsUrl"] is None
        await drop_old_rejections()
    kept = "SELECT rejections IS NOT NULL FROM contact_import WHERE group_id = $1"
    assert not await sql.value(kept, row_id(group))
    assert (await download(office, upload["rejectionsUrl"])).status_code == 410


async def test_rejected_rows_are_kept_of_the_latest_uploads_of_an_account(
    office: Office, other_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "MOST_KEPT", 2)
    other = await a_group(other_office, FILE)
    groups = [await a_group(office, FILE, b"phone\n2025550119\n") for _ in range(3)]
    links = [(await listed(office, group))[1]["rejectionsUrl"] for group in groups]
    assert [link is None for link in links] == [True, False, False]
    await drop_rejections(office.viewer.account_id)
    assert [(await listed(office, group))[1]["rejectionsUrl"] for group in groups] == [None] * 3
    assert (await download(office, links[2])).status_code == 410
    assert (await listed(other_office, other))[0]["rejectionsUrl"]


async def test_the_rejected_rows_of_a_deleted_group_are_gone(office: Office) -> None:
    group = await a_group(office, FILE)
    (upload,) = await listed(office, group)
    await office.done("deleteContactGroup", id=group)
    assert (await download(office, upload["rejectionsUrl"])).status_code == 404


async def test_rejected_rows_are_kept_up_to_a_size(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rejections, "LARGEST", 1_000)
    rows = b"".join(b"Sam,none,%s\n" % (b"x" * 90) for _ in range(30))
    (upload,) = await listed(office, await a_group(office, b"name,phone,Note\n" + rows))
    assert upload["rejected"] == 30
    answer = await download(office, upload["rejectionsUrl"])
    assert 800 < len(answer.content) <= 1_000
    assert answer.content.endswith(b"x\n")
