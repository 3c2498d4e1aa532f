"""What the database itself refuses, and the indexes that Tortoise cannot declare."""

from importlib import import_module
from pkgutil import iter_modules

import pytest
from asyncpg import UniqueViolationError

from foundation import sql
from foundation.actors import Viewer
from models import migrations
from tests.factories import a_draft, a_user, stocked

pytestmark = pytest.mark.usefixtures("database")

INDEXES: dict[str, str] = {
    name: definition
    for module in iter_modules(migrations.__path__, "models.migrations.")
    for name, definition in getattr(import_module(module.name), "INDEXES", {}).items()
}


@pytest.mark.parametrize("name", INDEXES)
async def test_the_index_is_there_valid_and_as_declared(name: str) -> None:
    definition = INDEXES[name]
    record = await sql.row(
        """SELECT t.relname AS on_table, i.indisvalid, i.indisunique,
             i.indpred IS NOT NULL AS partial
           FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
             JOIN pg_class t ON t.oid = i.indrelid
           WHERE c.relname = $1 AND c.relkind = 'i'""",
        name,
    )
    assert record is not None
    assert record["on_table"] == definition.removeprefix("UNIQUE ").split()[0]
    assert record["indisvalid"]
    assert record["indisunique"] == definition.startswith("UNIQUE ")
    assert record["partial"] == (" WHERE " in definition)


async def test_a_number_has_at_most_one_live_assignment() -> None:
    viewer = await a_user()
    number = await _a_number(viewer)
    first, second = await a_draft(viewer), await a_draft(viewer)
    await _assign(number, first)
    with pytest.raises(UniqueViolationError, match="assignment_live"):
        await _assign(number, second)
    await sql.execute(
        "UPDATE phone_number_assignment SET ended_at = now() WHERE phone_number_id = $1", number
    )
    await _assign(number, second)


async def test_a_number_is_in_circulation_once_among_all_accounts() -> None:
    number = await _a_number(await a_user())
    copy = """INSERT INTO phone_number
                (account_id, e164, area_code, state, status, unused_since, created_at)
              SELECT $2, e164, area_code, state, 'AVAILABLE', unused_since, created_at
              FROM phone_number WHERE id = $1"""
    other = await a_user()
    with pytest.raises(UniqueViolationError, match="phone_number_e164"):
        await sql.execute(copy, number, other.account_id)
    await sql.execute("UPDATE phone_number SET status = 'RETURNED' WHERE id = $1", number)
    assert await sql.execute(copy, number, other.account_id) == 1


async def _a_number(viewer: Viewer) -> int:
    await stocked(viewer, 1)
    number: int = await sql.value(
        "SELECT id FROM phone_number WHERE account_id = $1", viewer.account_id
    )
    return number


async def _assign(number: int, campaign_id: int) -> None:
    await sql.execute(
        """INSERT INTO phone_number_assignment (phone_number_id, campaign_id, assigned_at)
           VALUES ($1, $2, now())""",
        number,
        campaign_id,
    )
