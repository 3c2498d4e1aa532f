"""Cursors, searches, keys, invites, uploads and downloads of another account."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from graphql import GraphQLNonNull, get_named_type

from foundation import sql
from models.roles import Role
from schema import ids
from services import idempotency_keys as idempotency
from services import presence
from services.access import sessions
from tests.isolation.conftest import Two
from tests.isolation.tables import rows_of
from tests.isolation.walk import FIELDS, FIRST, QUERY, WAYS
from tests.resolvers.office import Office, unknown
from tests.resolvers.samples import ROOT_FIELDS, SCHEMA
from tests.server.access.browser import Browser
from tests.services.access.people import OTHER

pytestmark = pytest.mark.timeout(600)  # the first test makes and asks both accounts


def lists() -> list[tuple[str, str]]:
    """The type and the name of every list that takes a cursor."""
    return sorted(
        (kind, name)
        for kind, name in FIELDS
        if "first" in SCHEMA.type_map[kind].fields[name].args  # type: ignore[attr-defined]
    )


def _document(kind: str, name: str, argument: str) -> str:
    size = "last" if argument == "before" else "first"
    step = f"{{ {name}({size}: {FIRST}, {argument}: $at) {{ edges {{ cursor node {{ %s }} }} }} }}"
    named: Any = get_named_type(SCHEMA.type_map[kind].fields[name].type)  # type: ignore[attr-defined]
    node: Any = get_named_type(get_named_type(named.fields["edges"].type).fields["node"].type)
    shown = "id" if "id" in node.fields else "__typename"
    way = "%s" if kind == "Query" else WAYS[kind][1]
    return f"query ($at: String) {way % (step % shown)}"


@pytest.mark.parametrize(("kind", "name"), lists())
async def test_a_cursor_of_another_account_shows_nothing_of_it(
    two: Two, kind: str, name: str
) -> None:
    assert kind == "Query" or WAYS[kind][0].kind is None, f"no case for the cursors of {kind}"
    arguments = SCHEMA.type_map[kind].fields[name].args  # type: ignore[attr-defined]
    for argument in {"after", "before"} & arguments.keys():
        document = _document(kind, name, argument)
        theirs = await two.theirs.people[Role.ADMIN].api.post(document)
        cursors = set(re.findall(r'"cursor":\s*"([^"]+)"', theirs.text))
        assert cursors, f"{kind}.{name} has no entry"
        ours = two.together.ids
        own = {row_id for kind_ids in ours.values() for row_id in kind_ids}
        for cursor in cursors:
            answer = await two.ours.people[Role.ADMIN].api.post(document, at=cursor)
            assert "errors" not in answer.json()
            shown = set(re.findall(r'"id":\s*"([^"]+)"', answer.text))
            assert shown <= own | {""}, answer.text


SEARCHES = [
    field.name
    for field in ROOT_FIELDS
    if field.operation == "query" and "search" in field.arguments
]


@pytest.mark.parametrize("name", SEARCHES)
@pytest.mark.parametrize("role", [Role.OWNER, Role.ADMIN, Role.MODERATOR])
async def test_a_search_finds_nothing_of_another_account(two: Two, name: str, role: Role) -> None:
    document = f"query ($s: String) {{ {name}(search: $s) {{ totalCount nodes {{ id }} }} }}"
    sought = two.theirs.mark if name != "doNotCallNumbers" else two.theirs.own_barred
    found = await two.theirs.people[role].api.data(document, s=sought)
    assert found[name]["totalCount"] > 0
    found = await two.ours.people[role].api.data(document, s=sought)
    assert found[name] == {"totalCount": 0, "nodes": []}


async def test_the_same_idempotency_key_is_another_one_in_another_account(two: Two) -> None:
    ours, theirs = (world.people[Role.ADMIN] for world in (two.ours, two.theirs))
    before = await rows_of(two.theirs.account_id)
    first = await ours.keyed("createContactGroup", {"name": "Ours"}, "the same")
    assert await rows_of(two.theirs.account_id) == before
    other = await theirs.keyed("createContactGroup", {"name": "Theirs"}, "the same")
    assert other["userErrors"] == []
    assert other["contactGroup"]["id"] != first["contactGroup"]["id"]
    again = await ours.keyed("createContactGroup", {"name": "Ours"}, "the same")
    assert again == first


async def test_forgetting_old_keys_asks_no_account(two: Two) -> None:
    before = await rows_of(two.theirs.account_id)
    await idempotency.forget_old_keys()
    assert await rows_of(two.theirs.account_id) == before


async def _invites(two: Two) -> list[str]:
    records = await sql.rows(
        "SELECT invite_token FROM campaign WHERE account_id = $1 AND invite_token IS NOT NULL",
        two.theirs.account_id,
    )
    return [record["invite_token"] for record in records]


@pytest.mark.parametrize("role", Role)
async def test_an_invite_of_another_account_is_like_none(two: Two, role: Role) -> None:
    document = """mutation ($t: String!) { joinAssignment(input: { inviteToken: $t }) {
        assignment { id } userErrors { code field message } } }"""
    before = await rows_of(two.theirs.account_id)
    api = two.ours.people[role].api
    of_nothing = (await api.post(document, t="never-there")).json()["data"]
    assert of_nothing["joinAssignment"]["userErrors"][0]["code"] == "INVITE_EXPIRED"
    for token in await _invites(two):
        assert (await api.post(document, t=token)).json()["data"] == of_nothing
    assert await rows_of(two.theirs.account_id) == before


async def test_the_page_of_an_invite_tells_nothing(two: Two) -> None:
    """To whoever is not signed in, and to whoever is signed in to another account."""
    caller = two.ours.people[Role.CALLER]
    browser = Browser(caller.client)
    own = caller.viewer
    session = await sessions.begin(own.account_id, own.user_id, None)
    signed_in = Browser(caller.client, session)
    for each in (browser, signed_in):
        pages = set()
        for token in ["never-there", *await _invites(two)]:
            answer = await each.send("GET", f"/join/{token}")
            pages.add((answer.status_code, answer.text.replace(token, "…")))
        assert len(pages) == 1


async def test_an_address_that_is_taken_is_refused_alike_in_every_account(two: Two) -> None:
    """The one thing that an account learns of others: somebody has this address already."""
    admin = two.ours.people[Role.ADMIN]
    before = await rows_of(two.theirs.account_id)
    records = await sql.rows(
        "SELECT email FROM app_user WHERE account_id = $1", two.ours.account_id
    )
    own = {record["email"] for record in records}
    records = await sql.rows(
        "SELECT email FROM app_user WHERE account_id = $1", two.theirs.account_id
    )
    refusals = {
        tuple(await admin.reasons("inviteUser", name="Bo", email=email, role="CALLER"))
        for email in own | {record["email"] for record in records}
    }
    assert len(refusals) == 1
    ((code, field, _),) = refusals.pop()
    assert (code, field) == ("INVALID", "email")
    assert await rows_of(two.theirs.account_id) == before


async def test_a_link_of_another_account_sets_no_password_here(two: Two) -> None:
    """A link carries its right: it leads to its own user, whoever opens it."""
    caller = two.ours.people[Role.CALLER]
    owner = two.theirs.people[Role.OWNER]
    colleague = ids.encode("User", (await owner.colleague(Role.CALLER)).viewer.user_id)
    made = await owner.api.run("createPasswordReset", "resetUrl", id=colleague)
    before = await rows_of(two.ours.account_id)
    browser = Browser(caller.client)
    sent = {"token": made["resetUrl"].rsplit("/", 1)[1], "password": OTHER}
    answer = await browser.send("POST", "/password-reset", json=sent)
    assert answer.status_code == 200
    assert answer.json()["user"]["id"] == colleague
    assert await rows_of(two.ours.account_id) == before


async def _upload(office: Office, group: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {office.token}", "Content-Type": "text/csv"}
    content = b"first name,last name,phone\nPat,Doe,+12125550123\n"
    url = f"/contact-groups/{group}/contacts"
    return await office.client.post(url, content=content, headers=headers)


@pytest.mark.parametrize("role", Role)
async def test_an_upload_to_a_group_of_another_account_is_like_one_to_none(
    two: Two, role: Role
) -> None:
    before = await rows_of(two.theirs.account_id)
    office = two.ours.people[role]
    of_nothing = await _upload(office, unknown("ContactGroup"))
    assert of_nothing.status_code == (403 if role is Role.CALLER else 404)
    for group in two.to_them.ids["ContactGroup"]:
        answer = await _upload(office, group)
        assert (answer.status_code, answer.text) == (of_nothing.status_code, of_nothing.text)
    assert await rows_of(two.theirs.account_id) == before


def _downloads(answers: dict[Any, str]) -> set[str]:
    found = set()
    for text in answers.values():
        found |= set(re.findall(r'"downloadUrl":\s*"([^"]+)"', text))
    return found


async def test_a_link_opens_its_own_file_only(two: Two) -> None:
    """A link carries its right: those who have one need no token, and learn of no other file."""
    client = two.ours.people[Role.CALLER].client
    (ours,) = {urlsplit(url) for url in _downloads(two.together.answers)}
    (theirs,) = {urlsplit(url) for url in _downloads(two.to_them.answers)}
    assert (await client.get(f"{theirs.path}?{theirs.query}")).status_code == 200
    foreign = await client.get(f"{theirs.path}?{ours.query}")
    nothing = await client.get(f"/exports/{unknown('Export')}/download?{ours.query}")
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.text == nothing.text
    own = await client.get(f"{ours.path}?{ours.query}")
    assert own.status_code == 200
    assert two.ours.mark in own.text or any(phone in own.text for phone in two.ours.phones)
    assert two.theirs.mentioned_in(own.text) == []


async def test_a_link_opens_the_rejected_rows_of_its_own_upload_only(two: Two) -> None:
    client = two.ours.people[Role.CALLER].client
    ours, theirs = (
        urlsplit(min(re.findall(r'"rejectionsUrl":\s*"([^"]+)"', "".join(shown.answers.values()))))
        for shown in (two.together, two.to_them)
    )
    assert (await client.get(f"{ours.path}?{ours.query}")).status_code == 200
    foreign = await client.get(f"{theirs.path}?{ours.query}")
    nothing = await client.get(
        f"/contact-imports/{unknown('ContactImport')}/rejections?{ours.query}"
    )
    assert foreign.status_code == nothing.status_code == 404
    assert foreign.text == nothing.text


async def test_presence_is_counted_for_each_campaign_alone(two: Two) -> None:
    records = await sql.rows(
        "SELECT campaign_id, count(*) AS callers FROM assignment WHERE joined_at IS NOT NULL "
        "GROUP BY campaign_id"
    )
    most = Counter({record["campaign_id"]: record["callers"] for record in records})
    campaign_ids = list(most)
    for campaign_id, callers in zip(
        campaign_ids, await presence.active_callers(campaign_ids), strict=True
    ):
        assert callers is not None
        assert callers <= most[campaign_id]


def test_every_text_that_acts_as_an_id_has_a_case_here() -> None:
    """Arguments of the type String by which one could reach for things of others."""
    texts = {leaf[-1] for field in ROOT_FIELDS for leaf in field.leaves("String")}
    assert QUERY is not None
    reaching = {"after", "before", "search", "idempotencyKey", "inviteToken", "email"}
    unknown_texts = texts - reaching - {name for name in texts if name.isdigit()} - HARMLESS
    assert not unknown_texts, (
        f"{sorted(unknown_texts)}: write a case in tests/isolation/test_elsewhere.py if these "
        "reach for things of others, otherwise add them to HARMLESS there"
    )
    required = {
        f"{kind}.{name}"
        for kind, name in FIELDS
        for argument in SCHEMA.type_map[kind].fields[name].args.values()  # type: ignore[attr-defined]
        if isinstance(argument.type, GraphQLNonNull) and kind not in ("Query", "Mutation")
    }
    assert not required, f"the walk leaves {sorted(required)} out: they need an argument"


HARMLESS = {
    "closesAt",
    "country",
    "currentPassword",
    "description",
    "firstName",
    "label",
    "lastName",
    "name",
    "newPassword",
    "opensAt",
    "patchThruTarget",
    "phone",
    "phoneNumber",
    "reason",
    "region",
    "script",
    "timeZone",
}


def test_answers_are_whole_pages(two: Two) -> None:
    for answer in (*two.to_them.answers.values(), *two.together.answers.values()):
        assert not re.search(r'"hasNextPage":\s*true', answer), json.loads(answer)
