"""When a token was last used is known to the minute, and no request waits for it."""

import asyncio
from collections.abc import Callable

import pytest
import structlog

from foundation import sql
from models.access_tokens import AccessTokenKind
from services.access import last_use, tokens
from services.access.viewers import viewer_of
from tests.factories import a_user
from tests.racing import open_transaction
from tests.services.access.people import session_of, with_password
from tests.statements import Statements

pytestmark = pytest.mark.usefixtures("app")


async def a_token() -> tuple[int, str]:
    user = await a_user()
    await last_use.written()
    secret = await tokens.issue(user.user_id, "test")
    token_id: int = await sql.value(
        "SELECT max(id) FROM access_token WHERE user_id = $1", user.user_id
    )
    return token_id, secret


async def last_used(token_id: int) -> object:
    return await sql.value("SELECT last_used_at FROM access_token WHERE id = $1", token_id)


async def age(token_id: int) -> None:
    await sql.execute(
        "UPDATE access_token SET last_used_at = last_used_at - interval '61 s' WHERE id = $1",
        token_id,
    )


def writes(statements: Statements) -> int:
    return sum("SET last_used_at" in statements[place] for place in range(len(statements)))


async def test_a_minute_of_use_is_one_write(
    statements: Statements, record_property: Callable[[str, object], None]
) -> None:
    token_id, secret = await a_token()
    assert await last_used(token_id) is None
    statements.clear()
    await asyncio.gather(*(viewer_of(secret) for _ in range(20)))
    await last_use.written()
    first = await last_used(token_id)
    for _ in range(20):
        await viewer_of(secret)
    await last_use.written()
    assert await last_used(token_id) == first is not None
    record_property("figure", f"6 last use | {writes(statements)} write(s) for 40 requests")
    assert 1 <= writes(statements) < 20  # those that came while one was written share the next
    await age(token_id)
    await viewer_of(secret)
    await last_use.written()
    assert await last_used(token_id) != first


async def test_tokens_that_are_used_together_are_written_together(statements: Statements) -> None:
    made = [await a_token() for _ in range(10)]
    statements.clear()
    for token_id, _ in made:
        last_use.note(token_id)
    await last_use.written()
    assert writes(statements) == 1
    assert all([await last_used(token_id) for token_id, _ in made])


async def test_a_request_neither_waits_nor_fails_where_the_use_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token_id, secret = await a_token()
    locked = sql.execute("SELECT FROM access_token WHERE id = $1 FOR UPDATE", token_id)
    async with open_transaction(locked):
        assert await viewer_of(secret)
        await last_use.written()

    async def broken(*_: object) -> int:
        raise OSError("the database is away")

    with monkeypatch.context() as patch, structlog.testing.capture_logs() as logs:
        patch.setattr(last_use, "sql", type("Broken", (), {"execute": broken}))
        assert await viewer_of(secret)
        await last_use.written()
    assert [entry["event"] for entry in logs] == ["last_use_lost"]
    assert secret not in str(logs)
    assert await last_used(token_id) is None
    assert await viewer_of(secret)
    await last_use.written()
    assert await last_used(token_id)


async def test_a_session_that_is_used_stays_in_force() -> None:
    session = await session_of(await with_password())
    viewer = await viewer_of(session, AccessTokenKind.SESSION)
    assert viewer
    before = await last_used(viewer.token_id)
    await age(viewer.token_id)
    assert await viewer_of(session, AccessTokenKind.SESSION)
    await last_use.written()
    assert await last_used(viewer.token_id) > before  # type: ignore[operator]  # moments
