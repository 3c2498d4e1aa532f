"""Access tokens, passwords and audit events at the endpoint."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from foundation import sql
from models.roles import Role
from schema import ids
from services.access import last_use, passwords
from tests.resolvers.office import Office, unknown
from tests.services.access.people import OTHER, PASSWORD, is_in_force, session_of

TOKENS = """{ accessTokens(first: 50) { totalCount nodes { id kind label scopes createdAt expiresAt
  lastUsedAt revokedAt user { id } createdBy { id } } } }"""
EVENTS = """query ($kind: AuditEventKind) { auditEvents(kind: $kind, first: 50) { totalCount
  nodes { kind at address details user { id } actor { id } } } }"""


async def created(office: Office, **given: Any) -> Any:
    made = await office.api.run(
        "createAccessToken", "secret accessToken { id }", **{"label": "reports"} | given
    )
    assert made["userErrors"] == []
    return made


def user(office: Office) -> str:
    return ids.encode("User", office.viewer.user_id)


async def test_a_new_token_is_shown_once_and_works_at_once(office: Office) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    made = await created(office, userId=user(moderator), scopes=["EXPORT"], expiresInDays=7)
    narrow = Office(office.client, moderator.viewer, made["secret"])
    assert (await narrow.api.data("{ viewer { role } exports { totalCount } }"))["exports"]
    listed = (await office.api.data(TOKENS))["accessTokens"]
    assert made["secret"] not in json.dumps(listed)
    assert listed["totalCount"] == 3
    row = listed["nodes"][0]
    assert row["id"] == made["accessToken"]["id"]
    assert (row["kind"], row["label"], row["scopes"]) == ("TOKEN", "reports", ["EXPORT"])
    assert (row["user"]["id"], row["createdBy"]["id"]) == (user(moderator), user(office))
    assert row["expiresAt"][:10] > row["createdAt"][:10]
    await last_use.written()
    assert (await office.api.data(TOKENS))["accessTokens"]["nodes"][0]["lastUsedAt"]


async def test_a_scope_forbids_at_the_root_and_says_so(office: Office) -> None:
    made = await created(office, scopes=["EXPORT"])
    narrow = Office(office.client, office.viewer, made["secret"])
    answer = await narrow.api.post("{ campaignCounts { draft } }")
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "FORBIDDEN"
    assert error["message"].startswith("The scopes of this token do not allow")
    draft = await office.draft()
    node = "query ($id: ID!) { node(id: $id) { id } }"
    assert (await narrow.api.data(node, id=draft))["node"] is None
    caller = await office.colleague(Role.CALLER)
    (error,) = (await caller.api.post("{ accessTokens { totalCount } }")).json()["errors"]
    assert error["message"] == (
        "Your role (CALLER) may not manage the account's tokens and sign-ins."
    )


async def test_a_repeated_creation_has_one_token_and_shows_it_once(office: Office) -> None:
    first = await created(office, idempotencyKey="once")
    again = await created(office, idempotencyKey="once")
    assert first["secret"].startswith("pb_")
    assert again == {**first, "secret": None}


async def test_an_admin_makes_no_token_for_an_owner(office: Office) -> None:
    owner = await office.colleague(Role.OWNER)
    refusal = await office.api.refusals("createAccessToken", label="x", userId=user(owner))
    assert refusal == [("FORBIDDEN", "userId")]
    assert await created(owner, userId=user(office))


async def test_a_revoked_token_is_refused_by_the_next_request(
    office: Office, record_property: Callable[[str, object], None]
) -> None:
    made = await created(office)
    narrow = Office(office.client, office.viewer, made["secret"])
    assert await narrow.api.data("{ viewer { role } }")
    ended = await office.done("revokeAccessToken", id=made["accessToken"]["id"])
    assert ended["revokedAt"]
    assert await narrow.api.error_code("{ viewer { role } }") == "UNAUTHENTICATED"
    record_property("figure", "6 revocation | 0 requests served after it")
    assert await office.done("revokeAccessToken", id=made["accessToken"]["id"]) == ended
    assert await office.refused("revokeAccessToken", id=unknown("AccessToken")) == [
        ("NOT_FOUND", "id")
    ]


async def test_a_browsers_session_is_in_the_list_and_can_be_ended(office: Office) -> None:
    colleague = await office.colleague(Role.CALLER)
    await passwords.set_password(colleague.viewer.email, PASSWORD)
    session = await session_of(colleague.viewer)
    sessions = "{ accessTokens(kind: SESSION) { totalCount nodes { id kind user { id } } } }"
    (row,) = (await office.api.data(sessions))["accessTokens"]["nodes"]
    assert (row["kind"], row["user"]["id"]) == ("SESSION", user(colleague))
    await office.done("revokeAccessToken", id=row["id"])
    assert not await is_in_force(session)


async def test_signing_out_everywhere_ends_this_token_too(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    document = (
        "mutation { signOutEverywhere { endedSessions endedAccessTokens userErrors { code } } }"
    )
    assert (await caller.api.data(document))["signOutEverywhere"] == {
        "endedSessions": 0,
        "endedAccessTokens": 1,
        "userErrors": [],
    }
    assert await caller.api.error_code("{ viewer { role } }") == "UNAUTHENTICATED"
    assert await office.api.data("{ viewer { role } }")


async def test_whoever_was_signed_out_in_the_same_request_makes_no_token(office: Office) -> None:
    document = """mutation { signOutEverywhere { endedAccessTokens }
      createAccessToken(input: {label: "after"}) { secret } }"""
    answer = (await office.api.post(document)).json()
    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert "pb_" not in json.dumps(answer)


async def test_an_admin_ends_the_sign_ins_of_a_user(office: Office) -> None:
    owner = await office.colleague(Role.OWNER)
    await office.done("signOutUser", userId=user(owner))
    assert await owner.api.error_code("{ viewer { role } }") == "UNAUTHENTICATED"


async def test_everybody_may_change_their_own_password(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    await passwords.set_password(caller.viewer.email, PASSWORD)
    given = {"currentPassword": PASSWORD, "newPassword": OTHER}
    assert await caller.api.run("changePassword", "user { id }", **given) == {
        "user": {"id": user(caller)},
        "userErrors": [],
    }
    wrong = {"currentPassword": "not the one", "newPassword": PASSWORD}
    assert await caller.api.refusals("changePassword", **wrong) == [
        ("WRONG_PASSWORD", "currentPassword")
    ]
    short = {"currentPassword": OTHER, "newPassword": "short"}
    assert await caller.api.refusals("changePassword", **short) == [("TOO_SHORT", "newPassword")]


async def test_audit_events_tell_who_did_what_to_whom(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    made = await created(office, userId=user(caller), scopes=["CALL"])
    await office.done("signOutUser", userId=user(caller))
    (event,) = (await office.api.data(EVENTS, kind="SIGNED_OUT_EVERYWHERE"))["auditEvents"]["nodes"]
    assert (event["user"]["id"], event["actor"]["id"]) == (user(caller), user(office))
    assert event["address"] == "127.0.0.1"
    assert event["details"] == {"sessions": 0, "accessTokens": 2}
    latest, *_ = (await office.api.data(EVENTS, kind="ACCESS_TOKEN_CREATED"))["auditEvents"][
        "nodes"
    ]
    assert latest["details"] == {
        "accessToken": made["accessToken"]["id"],
        "label": "reports",
        "scopes": ["CALL"],
    }


async def test_no_secret_is_kept_or_told_anywhere_but_in_the_one_answer(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    await passwords.set_password(office.viewer.email, PASSWORD)
    session = await session_of(office.viewer)
    made = await created(office, idempotencyKey="scan")
    again = await created(office, idempotencyKey="scan")
    given = {"currentPassword": PASSWORD, "newPassword": OTHER}
    answers = [
        again,
        await office.api.run("changePassword", "user { email }", **given),
        await office.api.run("changePassword", "user { email }", **given | {"newPassword": "no"}),
        await office.api.data(TOKENS),
        await office.api.data(EVENTS),
    ]
    secrets = [PASSWORD, OTHER, session, made["secret"], made["secret"][3:], office.token]
    told = json.dumps(answers) + "".join(capsys.readouterr())
    tables = [
        record["name"]
        for record in await sql.rows(
            "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
        )
    ]
    assert {"idempotency_key", "audit_event", "access_token", "app_user"} <= set(tables)
    kept = [
        record["row"]
        for table in tables
        for record in await sql.rows(f'SELECT t::text AS row FROM "{table}" t')
    ]
    assert len(kept) > 10
    for secret in secrets:
        assert secret not in told
        assert not any(secret in row for row in kept)
