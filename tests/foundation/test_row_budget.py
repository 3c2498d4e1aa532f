"""Lists within lists: what one request may read of them."""

import httpx
import pytest

from foundation import listing, row_budget
from foundation.errors import TooLarge
from foundation.row_budget import bounded_rows, count_rows, require_rows
from tests.resolvers.office import Office
from tests.statements import Statements

EVENTS = "{ campaigns { nodes { events(first: 2) { nodes { kind } } } } }"


@pytest.fixture
async def office(client: httpx.AsyncClient) -> Office:
    """One with five drafts; each has an event."""
    office = await Office.opened(client)
    for _ in range(5):
        await office.draft()
    return office


def test_the_budget_is_of_one_request() -> None:
    for _ in range(2):
        with bounded_rows():
            count_rows(row_budget.ROWS - 1)
            require_rows()
            count_rows(1)
            with pytest.raises(TooLarge, match="Ask for less"):
                require_rows()


def test_jobs_have_no_budget() -> None:
    count_rows(row_budget.ROWS)
    require_rows()


async def test_a_request_ends_where_its_budget_does(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_budget, "ROWS", 3)
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    answer = (await office.api.post(EVENTS)).json()
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"LIMIT_EXCEEDED"}
    monkeypatch.setattr(row_budget, "ROWS", 5)
    assert "errors" not in (await office.api.post(EVENTS)).json()


async def test_large_pages_of_many_owners_take_several_statements(
    office: Office, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements.clear()
    await office.api.post(EVENTS)
    usual = len(statements)
    monkeypatch.setattr(listing, "AT_ONCE", 4)
    statements.clear()
    await office.api.post(EVENTS)
    assert len(statements) == usual + 2  # five owners, two at once
