"""Users: listing, inviting, changing, deactivating (docs/domain.md, Users)."""

from typing import Any

import pytest

from foundation import sql
from foundation.rate_limits import Rate
from models.roles import Capability, Role
from schema import ids
from services.access import attempts, tokens
from tests.factories import a_phone
from tests.resolvers.listing import walk
from tests.resolvers.office import KEY, Office, row_id, unknown

USER = "user { id name email role status createdAt }"
MUTATIONS = ("updateUser", "deactivateUser", "reactivateUser", "createPasswordReset")


def an_address() -> str:
    return f"bo{a_phone()[1:]}@test.example"


def id_of(office: Office) -> str:
    return ids.encode("User", office.viewer.user_id)


async def invited(office: Office, role: str = "CALLER", **given: Any) -> Any:
    sent = {"name": "Bo", "email": an_address(), "role": role} | given
    payload = await office.api.run("inviteUser", f"invitationUrl {USER}", **sent)
    assert payload["userErrors"] == []
    return payload


async def listed(office: Office, arguments: str = "") -> list[str]:
    document = f"{{ users(first: 100{arguments}) {{ totalCount nodes {{ email }} }} }}"
    found = (await office.api.data(document))["users"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["email"] for node in found["nodes"]]


async def status_of(office: Office, user: str) -> str:
    document = "query ($id: ID!) { node(id: $id) { ... on User { status } } }"
    return str((await office.api.data(document, id=user))["node"]["status"])


async def changes(office: Office, kind: str) -> list[Any]:
    document = (
        f"{{ auditEvents(kind: {kind}) {{ nodes {{ user {{ id }} actor {{ id }} details }} }} }}"
    )
    return list((await office.api.data(document))["auditEvents"]["nodes"])


@pytest.fixture
async def owner(office: Office) -> Office:
    """The first owner of the office's account."""
    return await office.colleague(Role.OWNER)


async def test_an_invited_user_has_a_link_and_cannot_do_anything_yet(office: Office) -> None:
    email = an_address()
    payload = await invited(office, email=f" {email.upper()} ")
    user = payload["user"]
    assert user.pop("createdAt")
    assert user == {
        "id": user["id"], "name": "Bo", "email": email, "role": "CALLER", "status": "INVITED",
    }  # fmt: skip
    assert payload["invitationUrl"].startswith("http://test/invitation/")
    draft = await office.draft()
    refused = await office.refused("addCallers", id=draft, userIds=[user["id"]])
    assert refused == [("WRONG_STATUS", "userIds.0")]
    refused = await office.refused("createAccessToken", label="x", userId=user["id"])
    assert refused == [("WRONG_STATUS", "userId")]
    (event,) = await changes(office, "USER_INVITED")
    assert event == {
        "user": {"id": user["id"]}, "actor": {"id": id_of(office)}, "details": {"role": "CALLER"},
    }  # fmt: skip


async def test_only_the_hash_of_a_token_is_kept_and_a_repetition_has_no_link(
    office: Office,
) -> None:
    given = {"email": an_address(), "idempotencyKey": KEY}
    first = await invited(office, **given)
    again = await invited(office, **given)
    assert again["user"] == first["user"]
    assert again["invitationUrl"] is None
    token = first["invitationUrl"].rsplit("/", 1)[1]
    kept = await sql.value(
        """SELECT string_agg(l::text, '') || (SELECT string_agg(k::text, '') FROM idempotency_key k)
             || (SELECT string_agg(e::text, '') FROM audit_event e)
           FROM password_link l"""
    )
    assert token not in kept


async def test_an_address_that_somebody_has_is_refused_with_one_message(
    office: Office, other_office: Office
) -> None:
    taken = [
        office.viewer.email,
        other_office.viewer.email.upper(),
        (await invited(other_office))["user"]["email"],
    ]
    reasons = {
        tuple(await office.reasons("inviteUser", name="Bo", email=email, role="CALLER"))
        for email in taken
    }
    assert len(reasons) == 1
    ((code, field, _),) = reasons.pop()
    assert (code, field) == ("INVALID", "email")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": " "}, ("BLANK", "name")),
        ({"name": "x" * 201}, ("TOO_LONG", "name")),
        ({"name": "a\u202eb"}, ("INVALID", "name")),
        ({"name": "\u200b"}, ("INVALID", "name")),
        ({"email": ""}, ("INVALID", "email")),
        ({"email": "nobody"}, ("INVALID", "email")),
        ({"email": "@test.example"}, ("INVALID", "email")),
        ({"email": "a@"}, ("INVALID", "email")),
        ({"email": "a b@test.example"}, ("INVALID", "email")),
        ({"email": "a\x00b@test.example"}, ("INVALID", "email")),
        ({"email": "a\u200bb@test.example"}, ("INVALID", "email")),
        ({"email": "x" * 250 + "@test.example"}, ("INVALID", "email")),
    ],
)
async def test_what_cannot_be_invited(
    office: Office, given: dict[str, str], refusal: tuple[str, str]
) -> None:
    sent = {"name": "Bo", "email": an_address(), "role": "CALLER"} | given
    assert await office.refused("inviteUser", **sent) == [refusal]


async def test_invitations_are_limited(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "PER_ACCOUNT", Rate(2, 900))
    for _ in range(2):
        await invited(office)
    sent = {"name": "Bo", "email": an_address(), "role": "CALLER"}
    assert await office.refused("inviteUser", **sent) == [("RATE_LIMITED", "email")]


async def test_nobody_grants_or_changes_a_role_above_their_own(
    office: Office, owner: Office
) -> None:
    sent = {"name": "Bo", "email": an_address(), "role": "OWNER"}
    assert await office.refused("inviteUser", **sent) == [("FORBIDDEN", "role")]
    for user in (id_of(office), id_of(await office.colleague(Role.CALLER))):
        refused = await office.refused("updateUser", id=user, role="OWNER")
        assert refused == [("FORBIDDEN", "role")]
    await office.colleague(Role.OWNER)  # so that the last owner is not the reason
    for mutation in MUTATIONS:
        payload = await office.api.run(mutation, "user { id }", id=id_of(owner))
        assert payload["user"] is None
        assert payload["userErrors"][0]["code"] == "FORBIDDEN"
    moderator = await office.colleague(Role.MODERATOR)
    document = "mutation ($i: InviteUserInput!) { inviteUser(input: $i) { __typename } }"
    assert await moderator.api.error_code(document, i=sent | {"role": "ADMIN"}) == "FORBIDDEN"
    assert (await owner.done("updateUser", id=id_of(office), role="OWNER"))["role"] == "OWNER"


async def test_a_narrowed_token_manages_no_users(office: Office, owner: Office) -> None:
    narrow = await tokens.issue(
        owner.viewer.user_id, "x", scopes=frozenset(Capability) - {Capability.EXPORT}
    )
    one = Office(office.client, owner.viewer, narrow)
    sent = {"name": "Bo", "email": an_address(), "role": "CALLER"}
    assert await one.refused("inviteUser", **sent) == [("FORBIDDEN", "role")]
    for mutation in MUTATIONS:
        payload = await one.api.run(mutation, "user { id }", id=id_of(office))
        assert [error["code"] for error in payload["userErrors"]] == ["FORBIDDEN"]


async def test_a_user_of_another_account_does_not_exist(
    office: Office, other_office: Office
) -> None:
    for mutation in MUTATIONS:
        for user, code in (
            (id_of(other_office), "NOT_FOUND"),
            (unknown("User"), "NOT_FOUND"),
            (ids.encode("Account", 1), "INVALID"),
            ("x", "INVALID"),
        ):
            payload = await office.api.run(mutation, "user { id }", id=user)
            assert [error["code"] for error in payload["userErrors"]] == [code]


async def test_name_and_role_are_changed_and_noted(office: Office) -> None:
    user = id_of(await office.colleague(Role.CALLER))
    changed = await office.done("updateUser", id=user, name="Bea", role="MODERATOR")
    assert (changed["name"], changed["role"]) == ("Bea", "MODERATOR")
    assert await office.done("updateUser", id=user, name="Bea") == changed
    (event,) = await changes(office, "USER_UPDATED")
    assert event["details"] == {
        "name": {"from": "Ada", "to": "Bea"}, "role": {"from": "CALLER", "to": "MODERATOR"},
    }  # fmt: skip
    for given, refusal in (
        ({"name": None}, ("BLANK", "name")),
        ({"role": None}, ("BLANK", "role")),
        ({"name": ""}, ("BLANK", "name")),
    ):
        assert await office.refused("updateUser", id=user, **given) == [refusal]


async def test_a_new_role_holds_for_tokens_that_exist(office: Office) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    await office.done("updateUser", id=id_of(moderator), role="CALLER")
    assert await moderator.api.error_code("{ campaigns { totalCount } }") == "FORBIDDEN"


async def test_the_last_active_owner_stays_one(owner: Office) -> None:
    invitation = (await invited(owner, "OWNER"))["user"]["id"]
    second = await owner.colleague(Role.OWNER)
    await owner.done("deactivateUser", id=id_of(second))
    me = id_of(owner)
    assert await owner.refused("updateUser", id=me, role="ADMIN") == [("LAST_OWNER", "role")]
    assert await owner.refused("deactivateUser", id=me) == [("LAST_OWNER", "id")]
    await owner.done("updateUser", id=me, name="Still an owner", role="OWNER")
    await owner.done("updateUser", id=invitation, role="ADMIN")
    await owner.done("reactivateUser", id=id_of(second))
    assert (await owner.done("updateUser", id=me, role="ADMIN"))["role"] == "ADMIN"


async def test_a_deactivated_user_is_out_and_a_reactivated_one_may_come_in_again(
    office: Office,
) -> None:
    user = await office.colleague(Role.MODERATOR)
    for _ in range(2):
        done = await office.done("deactivateUser", id=id_of(user))
        assert done["status"] == "DEACTIVATED"
        assert await user.api.error_code("{ viewer { role } }") == "UNAUTHENTICATED"
    (event,) = await changes(office, "USER_DEACTIVATED")
    assert event["details"] == {"sessions": 0, "accessTokens": 1}
    refused = await office.refused("createPasswordReset", id=id_of(user))
    assert refused == [("WRONG_STATUS", "id")]
    refused = await office.refused("createAccessToken", label="x", userId=id_of(user))
    assert refused == [("WRONG_STATUS", "userId")]
    draft = await office.draft()
    refused = await office.refused("addCallers", id=draft, userIds=[id_of(office), id_of(user)])
    assert refused == [("WRONG_STATUS", "userIds.1")]
    for _ in range(2):
        assert (await office.done("reactivateUser", id=id_of(user)))["status"] == "ACTIVE"
    assert len(await changes(office, "USER_REACTIVATED")) == 1
    assert await user.api.error_code("{ viewer { role } }") == "UNAUTHENTICATED"
    await office.done("createAccessToken", label="x", userId=id_of(user))


async def test_whoever_was_invited_is_invited_again_after_a_deactivation(office: Office) -> None:
    user = (await invited(office))["user"]["id"]
    assert (await office.done("deactivateUser", id=user))["status"] == "DEACTIVATED"
    assert (await office.done("reactivateUser", id=user))["status"] == "INVITED"


async def test_one_may_deactivate_oneself(office: Office) -> None:
    other = await office.colleague()
    done = await other.api.run("deactivateUser", "user { status }", id=id_of(other))
    assert done == {"user": {"status": "DEACTIVATED"}, "userErrors": []}
    assert await status_of(office, id_of(other)) == "DEACTIVATED"


async def test_a_reset_for_somebody_who_was_invited_is_a_new_invitation(office: Office) -> None:
    user = id_of(await office.colleague())
    payload = await office.api.run("createPasswordReset", "resetUrl", id=user)
    assert payload["resetUrl"].startswith("http://test/password-reset/")
    user = (await invited(office))["user"]["id"]
    payload = await office.api.run("createPasswordReset", "resetUrl", id=user)
    assert payload["resetUrl"].startswith("http://test/invitation/")
    assert len(await changes(office, "PASSWORD_LINK_CREATED")) == 2


async def test_users_are_found_by_name_address_role_and_status(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    gone = await office.colleague(Role.CALLER)
    await office.done("updateUser", id=id_of(gone), name="Zoë_1")
    await office.done("deactivateUser", id=id_of(gone))
    new = (await invited(office))["user"]["email"]
    everybody = {office.viewer.email, caller.viewer.email, gone.viewer.email, new}
    assert set(await listed(office)) == everybody
    assert await listed(office, ', search: " zOË_ "') == [gone.viewer.email]
    assert await listed(office, f', search: "{new[:9].upper()}"') == [new]
    assert await listed(office, ", role: ADMIN") == [office.viewer.email]
    assert set(await listed(office, ", role: CALLER, status: ACTIVE")) == {caller.viewer.email}
    assert await listed(office, ", status: INVITED") == [new]
    assert await listed(office, ", status: DEACTIVATED") == [gone.viewer.email]
    assert await listed(office, ', search: "nobody at all"') == []


async def test_moderators_see_users_and_callers_do_not(office: Office) -> None:
    for role, code in ((Role.MODERATOR, None), (Role.CALLER, "FORBIDDEN")):
        colleague = await office.colleague(role)
        answer = (await colleague.api.post("{ users { totalCount } }")).json()
        assert (answer.get("errors") is None) == (code is None)


async def test_the_list_is_walked_both_ways_by_name(office: Office) -> None:
    colleagues = [office] + [await office.colleague() for _ in range(4)]
    names = ["eva", "Bob", "adam", "Bob", "Cleo"]
    for each, name in zip(colleagues, names, strict=True):
        await office.done("updateUser", id=id_of(each), name=name)
    order = sorted(zip([name.lower() for name in names], [row_id(id_of(c)) for c in colleagues],
                       strict=True))  # fmt: skip
    wanted = [user for _, user in order]
    assert await walk(office, "users", 2) == wanted
    assert await walk(office, "users", 2, backwards=True) == wanted
