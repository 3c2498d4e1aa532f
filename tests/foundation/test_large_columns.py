"""Large columns: what one request may read of them."""

import pytest

from foundation import large_columns, sql
from foundation.actors import Viewer
from foundation.errors import NotFound, TooLarge
from foundation.large_columns import LargeColumns
from services.campaigns.row import DESCRIPTION, PATCH_THRU_TARGETS, SCRIPT
from tests.factories import a_draft, a_user


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand bytes."""
    monkeypatch.setattr(large_columns, "ROOM", 1_000)


async def with_scripts(viewer: Viewer, *scripts: str) -> list[int]:
    ids = [await a_draft(viewer) for _ in scripts]
    for campaign_id, script in zip(ids, scripts, strict=True):
        await sql.execute("UPDATE campaign SET script = $1 WHERE id = $2", script, campaign_id)
    return ids


async def test_a_value_for_each_key(database: None) -> None:
    first, second = await with_scripts(await a_user(), "one", "two")
    found = await LargeColumns().values(
        [(SCRIPT, second), (PATCH_THRU_TARGETS, second), (SCRIPT, first)]
    )
    assert found[0] == "two"
    assert isinstance(found[1], list)
    assert found[2] == "one"


async def test_what_does_not_fit_is_refused(room: None, database: None) -> None:
    ids = await with_scripts(await a_user(), "a" * 600, "b" * 600, "c" * 100)
    found = await LargeColumns().values([(SCRIPT, each) for each in ids])
    assert found[0] == "a" * 600
    assert isinstance(found[1], TooLarge)
    assert isinstance(found[2], TooLarge)


async def test_bytes_are_counted_and_not_characters(room: None, database: None) -> None:
    ids = await with_scripts(await a_user(), "\N{PILE OF POO}" * 300)
    assert isinstance((await LargeColumns().values([(SCRIPT, ids[0])]))[0], TooLarge)


async def test_statements_of_a_request_share_its_room(room: None, database: None) -> None:
    ids = await with_scripts(await a_user(), "a" * 600, "b" * 600)
    columns = LargeColumns()
    assert await columns.values([(SCRIPT, ids[0])]) == ["a" * 600]
    assert isinstance((await columns.values([(SCRIPT, ids[1])]))[0], TooLarge)
    assert isinstance((await LargeColumns().values([(SCRIPT, ids[1])]))[0], str)


async def test_a_row_that_was_deleted_meanwhile(database: None) -> None:
    (draft,) = await with_scripts(await a_user(), "one")
    await sql.execute("DELETE FROM campaign WHERE id = $1", draft)
    found = await LargeColumns().values([(DESCRIPTION, draft)])
    assert isinstance(found[0], NotFound)
