"""Archiving many campaigns costs as many statements as archiving few (docs/domain.md, Archive)."""

import pytest

from foundation import clock, sql
from foundation.actors import Viewer
from services.access import last_use
from services.campaigns import archive_sets, auto_archive
from services.campaigns.archive import archive_each_inactive
from services.campaigns.archive_many import archive_many
from services.campaigns.auto_archive import archive_inactive
from tests.factories import a_campaign, a_draft, a_user, stocked
from tests.racing import open_transaction, waiting
from tests.services.campaigns.test_archive_races import RELEASED, operations_and_numbers
from tests.services.campaigns.test_sweep_races import LATER, swept
from tests.statements import Statements

__all__ = ["swept"]

pytestmark = pytest.mark.usefixtures("swept")

SOME, MORE = 5, 50


async def copies(viewer: Viewer, count: int, numbers: int = 2) -> list[int]:
    """Active campaigns of the viewer, each with so many phone numbers; one launch makes them."""
    await stocked(viewer, count * numbers)
    campaign_id = await a_campaign(viewer, phone_number_selection=(["212"], count * numbers))
    await sql.execute(
        """INSERT INTO campaign (account_id, status, name, description, time_zone, opens_at,
             closes_at, targeting, regions, number_count, patch_thru_targets, script, contact_count,
             remaining, created_at, updated_at, starts_at, ends_at, launched_at, auto_archive_at)
           SELECT account_id, status, name, description, time_zone, opens_at, closes_at, targeting,
             regions, $3, patch_thru_targets, script, contact_count, remaining, created_at,
             updated_at, starts_at, ends_at, launched_at, auto_archive_at
           FROM campaign, generate_series(2, $2::int) WHERE id = $1""",
        campaign_id,
        count,
        numbers,
    )
    await sql.execute(
        """UPDATE phone_number_assignment a SET campaign_id = part.campaign_id
           FROM (SELECT id, (array(SELECT id FROM campaign WHERE account_id = $2))[
                   1 + (row_number() OVER (ORDER BY id) - 1) / $3] AS campaign_id
                 FROM phone_number_assignment WHERE campaign_id = $1) part
           WHERE part.id = a.id""",
        campaign_id,
        viewer.account_id,
        numbers,
    )
    await sql.execute(
        "UPDATE campaign SET number_count = $2 WHERE account_id = $1", viewer.account_id, numbers
    )
    records = await sql.rows(
        "SELECT id FROM campaign WHERE account_id = $1 ORDER BY id", viewer.account_id
    )
    await last_use.written()
    return [record["id"] for record in records]


async def all_released(campaign_ids: list[int], numbers: int = 2) -> bool:
    found = [await operations_and_numbers(each) for each in campaign_ids]
    return found == [[RELEASED] * numbers] * len(campaign_ids)


async def test_a_sweep_of_many_costs_the_statements_of_a_sweep_of_few(
    statements: Statements,
) -> None:
    costs = []
    for count in (SOME, MORE):
        due = await copies(await a_user(), count)
        with clock.moved(LATER):
            statements.clear()
            assert await archive_inactive() == count
            costs.append(len(statements))
        assert await all_released(due)
    assert costs[0] == costs[1] <= 12


@pytest.mark.parametrize(("key", "most"), [(None, 10), ("spring", 20)])
async def test_archiving_many_costs_the_statements_of_archiving_few(
    statements: Statements, key: str | None, most: int
) -> None:
    costs = []
    for count in (SOME, MORE):
        viewer = await a_user()
        campaigns = await copies(viewer, count)
        statements.clear()
        outcomes = await archive_many(viewer, campaigns, dry_run=False, key=key)
        costs.append(len(statements))
        assert [each.campaign_id for each in outcomes] == campaigns
        assert await all_released(campaigns)
    assert costs[0] == costs[1] <= most


async def test_an_empty_sweep_is_one_statement(statements: Statements) -> None:
    statements.clear()
    assert await archive_inactive() == 0
    assert len(statements) == 1


async def test_a_set_has_a_most_of_campaigns_and_of_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive_sets, "MOST_CAMPAIGNS", 4)
    monkeypatch.setattr(archive_sets, "MOST_NUMBERS", 6)
    await sql.execute(
        "UPDATE campaign SET auto_archive_at = 'infinity' WHERE status = 'ACTIVE'"
    )  # those of other tests
    sets: list[list[int]] = []

    async def noted(campaign_ids: list[int]) -> list[int]:
        sets.append(campaign_ids)
        return await archive_each_inactive(campaign_ids)

    monkeypatch.setattr(auto_archive, "archive_each_inactive", noted)
    for numbers, sizes in ((1, [4, 4, 1]), (2, [3, 3, 3]), (7, [1] * 9)):
        sets.clear()
        due = await copies(await a_user(), 9, numbers)
        with clock.moved(LATER):
            assert await archive_inactive() == 9
        assert [len(each) for each in sets] == sizes
        assert [each for set_ in sets for each in set_] == due
        assert await all_released(due, numbers)


async def test_archiving_many_keeps_to_the_sets_too(
    statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_sets, "MOST_NUMBERS", 6)
    viewer = await a_user()
    campaigns = await copies(viewer, 9)
    statements.clear()
    outcomes = await archive_many(viewer, campaigns, dry_run=False, key=None)
    assert [each.campaign_id for each in outcomes] == campaigns
    ran = [statements[place] for place in range(len(statements))]
    assert sum("INSERT INTO carrier_operation" in each for each in ran) == 3


async def test_many_with_a_locked_one_waits_for_that_one_only() -> None:
    viewer = await a_user()
    *others, locked = await copies(viewer, 4)
    holding = sql.execute("UPDATE campaign SET name = 'Held' WHERE id = $1", locked)
    async with open_transaction(holding) as held:
        bulk = archive_many(viewer, [locked, *others], dry_run=False, key="spring")
        async with waiting(bulk) as archiving:
            assert await all_released(others)
            held.commit()
    assert [each.campaign_id for each in archiving.result()] == [locked, *others]


async def test_a_refused_campaign_leaves_its_key_free() -> None:
    viewer = await a_user()
    draft = await a_draft(viewer)
    active = await a_campaign(viewer)
    for _ in range(2):
        outcomes = await archive_many(viewer, [draft, active], dry_run=False, key="spring")
        assert [each.campaign_id for each in outcomes] == [None, active]
    await sql.execute("UPDATE campaign SET status = 'ACTIVE' WHERE id = $1", draft)
    outcomes = await archive_many(viewer, [draft, active], dry_run=False, key="spring")
    assert [each.campaign_id for each in outcomes] == [draft, active]
