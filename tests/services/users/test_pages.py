"""The list of users costs one statement, which reads its own page only."""

from collections.abc import AsyncIterator

import pytest

from foundation import sql
from foundation.actors import Viewer
from foundation.paging import Paging
from models.roles import Role
from models.users import UserStatus
from services.access import last_use
from services.users.pages import Wanted, page
from tests.factories import a_user
from tests.plans import Plan, explained
from tests.statements import Statements

PAGE = 50
MANY = 100_000

pytestmark = pytest.mark.usefixtures("database")


async def test_a_page_costs_the_same_for_one_and_for_many(statements: Statements) -> None:
    viewer = await a_user()
    await last_use.written()
    for paging in (Paging(), Paging(with_total=True)):
        statements.clear()
        assert len((await page(viewer, Wanted(), paging)).rows) == 1
        assert len(statements) == 1
    for _ in range(5):
        await a_user(viewer.account_id)
    await last_use.written()
    statements.clear()
    found = await page(viewer, Wanted(), Paging(first=2, with_total=True))
    assert (len(found.rows), found.total, found.has_next) == (2, 6, True)
    assert len(statements) == 1


@pytest.fixture
async def crowded() -> AsyncIterator[tuple[Viewer, list[Plan]]]:
    """The viewer of an account with many users, and the plans of what runs from now on."""
    viewer = await a_user()
    async with sql.connection() as connection:
        changes = connection.transaction()
        await changes.start()
        await connection.execute(
            """INSERT INTO app_user (account_id, name, email, role, status, created_at)
               SELECT $1, md5(n::text), n || '@crowd.example',
                 CASE WHEN n % 1000 = 0 THEN 'MODERATOR' ELSE 'CALLER' END,
                 CASE WHEN n % 1000 = 1 THEN 'INVITED' WHEN n % 2 = 0 THEN 'ACTIVE'
                   ELSE 'DEACTIVATED' END, now()
               FROM generate_series(1, $2::int) n""",
            viewer.account_id,
            MANY,
        )
        await connection.execute("ANALYZE app_user")
        with explained(connection) as plans:
            yield viewer, plans
        await changes.rollback()
    await sql.execute("ANALYZE app_user")


async def test_a_page_of_many_users_reads_its_own_rows(
    crowded: tuple[Viewer, list[Plan]],
) -> None:
    viewer, plans = crowded
    for wanted, index in (
        (Wanted(), "app_user_by_name"),
        (Wanted(status=UserStatus.INVITED), "app_user_by_status"),
        (Wanted(status=UserStatus.ACTIVE), "app_user_by_status"),
        (Wanted(role=Role.MODERATOR), "app_user_by_role"),
    ):
        plans.clear()
        first = await page(viewer, wanted, Paging(PAGE))
        middle = await page(viewer, wanted, Paging(PAGE, after=first.cursors[-1]))
        back = await page(viewer, wanted, Paging(last=PAGE, before=middle.cursors[0]))
        assert back.rows == first.rows
        assert len(plans) == 3
        for plan in plans:
            assert index in plan.indexes(), plan
            assert plan.rows_read("app_user") <= PAGE + 2, plan
    everybody = await sql.value("SELECT count(*) FROM app_user")
    plans.clear()
    assert (await page(viewer, Wanted(search="no such name"), Paging(PAGE))).rows == []
    (plan,) = plans
    assert plan.rows_read("app_user") <= everybody, plan  # each row once
