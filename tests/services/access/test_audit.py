"""Audit events are written with what happened, read by their account only, found by an index."""

from datetime import timedelta

import pytest

from foundation import sql
from foundation.actors import Actor
from foundation.paging import Paging
from models.access_tokens import AccessTokenKind
from models.audit_events import AuditEventKind
from services.access import audit, forget, pages, sessions, tokens
from tests.factories import a_user, an_account
from tests.plans import explained
from tests.racing import open_transaction
from tests.services.access.people import PASSWORD, session_of, with_password

pytestmark = pytest.mark.usefixtures("app")
ALL = Paging(first=100)


async def test_the_life_of_an_access_is_told() -> None:
    user = await with_password()
    assert await sessions.sign_in(user.email, "not the password", "192.0.2.9") is None
    session = await session_of(user)
    await sessions.sign_out(session, "192.0.2.1")
    await sessions.sign_out(session, "192.0.2.1")
    found = (await audit.page(user, None, ALL)).rows
    assert [(event.kind.value, event.actor_id, event.address) for event in found] == [
        ("SIGNED_OUT", user.user_id, "192.0.2.1"),
        ("SIGNED_IN", user.user_id, "192.0.2.1"),
        ("SIGN_IN_FAILED", None, "192.0.2.9"),
        ("PASSWORD_CHANGED", None, None),
        ("ACCESS_TOKEN_CREATED", None, None),
        ("USER_CREATED", None, None),
    ]
    assert {event.user_id for event in found} == {user.user_id}
    only = (await audit.page(user, AuditEventKind.SIGNED_IN, ALL)).rows
    assert only == [found[1]]


async def test_a_failure_for_an_unknown_address_is_kept_for_the_operator_alone() -> None:
    before: int = await sql.value("SELECT coalesce(max(id), 0) FROM audit_event")
    assert await sessions.sign_in("typed-a-password-here", PASSWORD, "192.0.2.77") is None
    (event,) = await sql.rows("SELECT * FROM audit_event WHERE id > $1", before)
    assert (event["kind"], event["address"]) == ("SIGN_IN_FAILED", "192.0.2.77")
    assert (event["account_id"], event["user_id"], event["details"]) == (None, None, "{}")


async def test_what_is_taken_back_leaves_no_event() -> None:
    user = await a_user()
    before = (await audit.page(user, None, ALL)).rows
    async with open_transaction(tokens.create(user, "reports")) as making:
        making.take_back()
    assert (await audit.page(user, None, ALL)).rows == before


async def test_events_are_kept_for_400_days() -> None:
    await forget.old_events()
    user = await a_user()
    await sql.execute(
        """UPDATE audit_event SET at = clock_timestamp() - interval '401 days'
           WHERE account_id = $1 AND kind = 'USER_CREATED'""",
        user.account_id,
    )
    assert await forget.old_events() == 1
    kinds = [event.kind for event in (await audit.page(user, None, ALL)).rows]
    assert kinds == [AuditEventKind.ACCESS_TOKEN_CREATED]


async def test_after_a_flood_they_are_forgotten_a_batch_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await forget.old_events()
    await forget.expired_tokens()
    user = await a_user()
    await sql.execute(
        """INSERT INTO audit_event (account_id, kind, details, at)
           SELECT $1, 'SIGNED_IN', '{}', clock_timestamp() - interval '401 days'
           FROM generate_series(1, 5)""",
        user.account_id,
    )
    for days in range(5):
        await tokens.issue(user.user_id, "past", -timedelta(days=91 + days))
    execute, batches = sql.execute, []

    async def counted(query: str, **values: object) -> int:
        batches.append(await execute(query, **values))
        return batches[-1]

    monkeypatch.setattr(sql, "BATCH", 2)
    monkeypatch.setattr(sql, "execute", counted)
    assert await forget.old_events() == 5
    assert await forget.expired_tokens() == 5
    assert batches == [2, 2, 1] * 2


async def test_a_page_of_events_or_tokens_reads_its_own_rows_only() -> None:
    account = Actor(account_id=await an_account(), user_id=None)
    user = await a_user(account.account_id)
    await sql.execute(
        """INSERT INTO audit_event (account_id, kind, details, at)
           SELECT CASE WHEN n % 20 = 0 THEN $1::bigint END,
             CASE WHEN n % 200 = 0 THEN 'SIGNED_OUT' ELSE 'SIGNED_IN' END, '{}', clock_timestamp()
           FROM generate_series(1, 40000) AS n""",
        account.account_id,
    )
    await sql.execute(
        """INSERT INTO access_token (account_id, user_id, kind, token_hash, label, created_at,
             expires_at)
           SELECT $1, $2, CASE WHEN n % 100 = 0 THEN 'TOKEN' ELSE 'SESSION' END,
             sha256(('plan' || n)::bytea), 'plan', clock_timestamp(), clock_timestamp()
           FROM generate_series(1, 20000) AS n""",
        account.account_id,
        user.user_id,
    )
    await sql.execute("ANALYZE audit_event")
    await sql.execute("ANALYZE access_token")
    async with sql.connection() as connection:
        with explained(connection) as plans:
            for kind in (None, AuditEventKind.SIGNED_OUT):
                page = await audit.page(account, kind, Paging(first=20))
                await audit.page(account, kind, Paging(first=20, after=page.cursors[-1]))
            for token_kind in (None, AccessTokenKind.TOKEN):
                await pages.page(account, token_kind, Paging(first=20))
            await forget.old_events()
            await forget.expired_tokens()
    assert len(plans) == 8
    for plan in plans:
        assert plan.scanned() == set(), plan
        assert plan.rows_read() <= 21, plan
