"""Access tokens: nobody makes one that may do more than they may, and ending one works at once."""

from datetime import timedelta

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused, SignedOut
from foundation.paging import Paging
from models.access_tokens import AccessTokenKind
from models.roles import Capability, Role, capabilities_of
from services.access import forget, pages, revocation, secrets, tokens
from services.access.viewers import SESSION_IDLE, viewer_of
from tests.factories import a_user, an_account
from tests.services.access.people import is_in_force, requesting, session_of, with_password

pytestmark = pytest.mark.usefixtures("app")


async def found(secret: str) -> Viewer:
    viewer = await viewer_of(secret)
    assert viewer is not None
    return viewer


async def narrowed(role: Role, *scopes: Capability) -> Viewer:
    """A user of a new account who comes with a token of these scopes."""
    user = await a_user(None, role)
    return await found(await tokens.issue(user.user_id, "test", scopes=frozenset(scopes)))


async def refused(viewer: Viewer, user: Viewer | None, *scopes: Capability) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        await tokens.create(viewer, "x", user.user_id if user else None, scopes or None)
    (problem,) = refusal.value.problems
    return problem.code, ".".join(problem.field)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("scope", Capability)
async def test_a_token_allows_what_its_role_and_its_scopes_both_allow(
    role: Role, scope: Capability
) -> None:
    viewer = await narrowed(role, scope)
    assert viewer.capabilities == capabilities_of(role) & {scope, Capability.SIGN_IN}


async def test_a_refusal_says_whether_the_role_or_the_scopes_forbid_it() -> None:
    moderator = await narrowed(Role.MODERATOR, Capability.EXPORT)
    assert moderator.refusal(Capability.EXPORT) is None
    by_scope = moderator.refusal(Capability.MANAGE_CAMPAIGNS) or ""
    assert "scopes of this token" in by_scope
    assert "MANAGE_CAMPAIGNS" in by_scope
    assert "Your role (MODERATOR)" in (moderator.refusal(Capability.MANAGE_ACCESS) or "")


async def test_what_this_version_does_not_know_allows_nothing() -> None:
    user = await a_user()
    await sql.execute(
        "UPDATE access_token SET scopes = '{EXPORT,OF_A_LATER_VERSION}' WHERE id = $1",
        user.token_id,
    )
    secret = await tokens.issue(user.user_id, "test", scopes=frozenset())
    assert (await found(secret)).capabilities == {Capability.SIGN_IN}
    (_, row) = (await pages.page(user, None, Paging(first=10))).rows
    assert row.scopes == frozenset({Capability.EXPORT})


@pytest.mark.parametrize("maker", [Role.OWNER, Role.ADMIN])
@pytest.mark.parametrize("role", Role)
async def test_nobody_makes_a_token_for_somebody_above_them(maker: Role, role: Role) -> None:
    viewer = await a_user(None, maker)
    user = await a_user(viewer.account_id, role)
    if (maker, role) == (Role.ADMIN, Role.OWNER):
        assert await refused(viewer, user) == ("FORBIDDEN", "userId")
        assert await refused(viewer, user, Capability.CALL) == ("FORBIDDEN", "userId")
    else:
        made = await found((await tokens.create(viewer, "x", user.user_id)).secret)
        assert (made.user_id, made.capabilities) == (user.user_id, capabilities_of(role))


async def test_a_narrowed_token_makes_none_that_is_wider() -> None:
    viewer = await narrowed(Role.OWNER, Capability.MANAGE_ACCESS, Capability.EXPORT)
    caller = await a_user(viewer.account_id, Role.CALLER)
    forbidden = ("FORBIDDEN", "scopes")
    assert await refused(viewer, None) == forbidden
    assert await refused(viewer, None, Capability.EXPORT, Capability.CALL) == forbidden
    assert await refused(viewer, caller) == forbidden
    made = await tokens.create(viewer, "x", None, [Capability.EXPORT, Capability.EXPORT])
    assert (await found(made.secret)).capabilities == {Capability.EXPORT, Capability.SIGN_IN}


async def test_a_scope_that_the_role_does_not_have_is_refused() -> None:
    viewer = await a_user()
    caller = await a_user(viewer.account_id, Role.CALLER)
    assert await refused(viewer, caller, Capability.EXPORT) == ("FORBIDDEN", "scopes")


async def test_a_user_of_another_account_is_like_one_who_does_not_exist() -> None:
    assert await refused(await a_user(), await a_user()) == ("NOT_FOUND", "userId")


@pytest.mark.parametrize(
    ("label", "scopes", "days", "code"),
    [
        (" ", None, 1, "BLANK label"),
        ("x" * 101, None, 1, "TOO_LONG label"),
        ("x\x00", None, 1, "INVALID label"),
        ("x", [], 1, "BLANK scopes"),
        ("x", None, 0, "INVALID expiresInDays"),
        ("x", None, 366, "INVALID expiresInDays"),
    ],
)
async def test_what_a_token_cannot_be_is_refused(
    label: str, scopes: list[Capability] | None, days: int, code: str
) -> None:
    viewer = await a_user()
    with pytest.raises(Refused) as refusal:
        await tokens.create(viewer, label, None, scopes, days)
    (problem,) = refusal.value.problems
    assert f"{problem.code} {problem.field[0]}" == code


async def test_who_was_signed_out_makes_no_token() -> None:
    viewer = await a_user()
    await revocation.revoke(viewer, viewer.token_id)
    with requesting(viewer), pytest.raises(SignedOut):
        await tokens.create(viewer, "x")


async def test_a_session_is_not_a_bearer_token_and_a_token_is_not_a_cookie() -> None:
    user = await with_password()
    session, token = await session_of(user), await tokens.issue(user.user_id, "test")
    assert not await is_in_force(session, AccessTokenKind.TOKEN)
    assert not await is_in_force(token, AccessTokenKind.SESSION)


async def test_a_session_ends_when_it_was_idle_or_after_a_day_of_work() -> None:
    user = await with_password()
    for column, past in (
        ("last_used_at", SESSION_IDLE),
        ("expires_at", timedelta()),
    ):
        session = await session_of(user)
        assert await is_in_force(session)
        await sql.execute(
            f"UPDATE access_token SET {column} = clock_timestamp() - $2::interval"
            " WHERE token_hash = $1",
            secrets.hash_of(session),
            past,
        )
        assert not await is_in_force(session)


async def test_a_token_is_stored_as_a_hash_only() -> None:
    secret = await tokens.issue((await a_user()).user_id, "test")
    assert secret.startswith("pb_")
    assert len(secret) == 46
    kept = await sql.rows("SELECT t::text AS row FROM access_token t")
    assert not [record for record in kept if secret[3:] in record["row"]]


async def test_signing_out_everywhere_ends_all_of_the_user_and_nothing_else() -> None:
    account = await an_account()
    user, colleague = await with_password(account), await with_password(account)
    session, others = await session_of(user), await session_of(colleague)
    token = await tokens.issue(user.user_id, "script")
    ended = await revocation.sign_out_everywhere(colleague, user.user_id)
    assert (ended.sessions, ended.tokens) == (1, 2)
    assert not await is_in_force(session)
    assert not await is_in_force(token, AccessTokenKind.TOKEN)
    assert await is_in_force(others)
    stranger = await a_user()
    with pytest.raises(Refused, match="no user"):
        await revocation.sign_out_everywhere(stranger, user.user_id)


async def test_tokens_that_expired_long_ago_are_forgotten() -> None:
    user = await a_user()
    for days in (89, 91):
        await tokens.issue(user.user_id, f"{days}", -timedelta(days=days))
    assert await forget.expired_tokens() == 1
    labels = [row.label for row in (await pages.page(user, None, Paging(first=10))).rows]
    assert labels == ["89", "test"]
