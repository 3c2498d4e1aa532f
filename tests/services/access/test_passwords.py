"""What makes a password, how it is kept, and changing it."""

import asyncio
import threading

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from foundation import sql
from foundation.errors import Refused
from foundation.rate_limits import Rate
from models.audit_events import AuditEventKind
from services.access import attempts, hashing, passwords, sessions
from tests.factories import a_user
from tests.services.access.people import (
    OTHER,
    PASSWORD,
    events,
    is_in_force,
    session_of,
    with_password,
)
from tests.until import until

pytestmark = pytest.mark.usefixtures("app")
KNOWN = ("ada@river.example", "Ada Adams", "River County Volunteers")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("x" * 14, "TOO_SHORT"),
        ("fourteen chars", "TOO_SHORT"),
        ("fifteen letters" * 14, "TOO_LONG"),
        ("with a NUL \x00 in the middle", "INVALID"),
        ("half a surrogate pair \ud800", "INVALID"),
        ("a" * 40, "GUESSABLE"),
        ("1212121212121212", "GUESSABLE"),
        ("ADA@river.example", "GUESSABLE"),
        ("ada adams 123 Ada Adams", "GUESSABLE"),
        ("River County Volunteers!", "GUESSABLE"),
        ("password-phonebank-1", "GUESSABLE"),
    ],
)
def test_a_password_that_cannot_be_kept_or_is_trivial_is_refused(password: str, code: str) -> None:
    (problem,) = passwords.password_problems(password, "newPassword", KNOWN)
    assert (problem.code, problem.field) == (code, ("newPassword",))
    assert password not in problem.message


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "all lower case letters",
        "123456789012345",
        "größer als fünfzehn",
        "🐎🔋📎🐎🔋📎🌍🌙⭐🔥💧🍀🐟🦉🌲",
    ],
)
def test_any_characters_will_do_without_rules_of_composition(password: str) -> None:
    assert passwords.password_problems(password, "newPassword", KNOWN) == []


@pytest.mark.usefixtures("product_hashes")
async def test_the_hash_is_argon2id_with_the_parameters_of_rfc_9106() -> None:
    stored = await hashing.hashed(PASSWORD)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert await hashing.hashed(PASSWORD) != stored
    assert await hashing.matches(stored, PASSWORD)
    assert not await hashing.matches(stored, PASSWORD + " ")
    assert not await hashing.matches(None, PASSWORD)


async def test_a_password_is_the_same_however_the_keyboard_writes_it() -> None:
    assert await hashing.matches(await hashing.hashed("cafe\u0301 " * 4), "caf\u00e9 " * 4)


async def test_only_so_many_passwords_are_checked_at_once() -> None:
    begun: list[object] = []
    go = threading.Event()

    def work() -> None:
        begun.append(None)
        go.wait()

    most = hashing.AT_ONCE + hashing.WAITING
    waiting = [asyncio.ensure_future(hashing._in_thread(work)) for _ in range(most)]
    try:
        await until(lambda: len(begun) == hashing.AT_ONCE)
        with pytest.raises(hashing.TooBusy):
            await hashing.hashed(PASSWORD)
        for task in waiting:  # clients that hang up: those at work keep their place until its end
            task.cancel()
        await asyncio.wait(waiting)
        left = [asyncio.ensure_future(hashing._in_thread(work)) for _ in range(hashing.WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(hashing.TooBusy):
            await hashing.hashed(PASSWORD)
    finally:
        go.set()
    await asyncio.wait(left)
    assert await hashing.hashed(PASSWORD)


async def test_a_hash_with_old_parameters_is_renewed_by_the_next_sign_in() -> None:
    user = await with_password()
    old = PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD)
    await sql.execute("UPDATE app_user SET password_hash = $2 WHERE id = $1", user.user_id, old)
    await session_of(user)
    stored = await sql.value("SELECT password_hash FROM app_user WHERE id = $1", user.user_id)
    assert not hashing.outdated(stored)
    assert await hashing.matches(stored, PASSWORD)


async def test_a_changed_password_ends_the_other_sessions_and_no_token() -> None:
    user = await with_password()
    other = await session_of(user)
    await passwords.change_password(user, PASSWORD, OTHER)
    assert not await is_in_force(other)
    assert await sql.value(
        "SELECT revoked_at IS NULL FROM access_token WHERE id = $1", user.token_id
    )
    assert await sessions.sign_in(user.email, PASSWORD, None) is None
    assert await is_in_force(await session_of(user, OTHER))
    assert await events(user, AuditEventKind.PASSWORD_CHANGED) == 2


async def test_repeating_a_change_has_no_further_effect() -> None:
    user = await with_password()
    await passwords.change_password(user, PASSWORD, OTHER)
    later = await session_of(user, OTHER)
    await passwords.change_password(user, PASSWORD, OTHER)
    assert await is_in_force(later)
    assert await events(user, AuditEventKind.PASSWORD_CHANGED) == 2


async def refused(user_password: str, new: str = OTHER) -> str:
    user = await with_password()
    with pytest.raises(Refused) as refusal:
        await passwords.change_password(user, user_password, new)
    return refusal.value.problems[0].code


async def test_a_change_needs_the_present_password_and_a_fit_new_one() -> None:
    assert await refused("not the present one") == "WRONG_PASSWORD"
    assert await refused(PASSWORD, "short") == "TOO_SHORT"
    nobody = await a_user()
    with pytest.raises(Refused, match="not your current password"):
        await passwords.change_password(nobody, "", OTHER)
    assert await events(nobody, AuditEventKind.PASSWORD_CHANGE_FAILED) == 1


async def test_the_current_password_can_be_tried_only_so_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "PER_USER", Rate(1, 900))
    user = await with_password()
    with pytest.raises(Refused, match="not your current"):
        await passwords.change_password(user, "a guess of somebody", OTHER)
    with pytest.raises(Refused, match="Too many attempts") as refusal:
        await passwords.change_password(user, PASSWORD, OTHER)
    assert refusal.value.problems[0].code == "RATE_LIMITED"


async def test_a_password_from_the_command_line_ends_all_sessions() -> None:
    user = await with_password()
    session = await session_of(user)
    await passwords.set_password(user.email.upper(), OTHER)
    assert not await is_in_force(session)
    with pytest.raises(Refused, match="There is no user"):
        await passwords.set_password("nobody@test.example", OTHER)
