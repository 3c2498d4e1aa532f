"""A group is deleted only while no campaign names it, whoever comes first."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from asyncpg import Record

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Refused
from services.campaigns import segments
from services.campaigns.clone import clone
from services.campaigns.create import create as create_campaign
from services.campaigns.delete import delete as delete_campaign
from services.campaigns.targeting import Segment, Targeting
from services.campaigns.update import update as update_campaign
from services.contact_groups import locking
from services.contact_groups.delete import delete, delete_contacts
from services.contact_groups.row import by_id
from services.contact_groups.update import update
from services.contacts.upload import add_contacts
from tests.factories import a_campaign, a_draft, a_group, a_user
from tests.racing import open_transaction, outcomes, waiting

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def viewer() -> Viewer:
    return await a_user()


def naming(group_id: int) -> Targeting:
    return Targeting(base=Segment(group_id=group_id))


async def left(group_id: int) -> tuple[int, int]:
    """How many rows of the group and of its contacts there are."""
    record = await sql.row(
        """SELECT (SELECT count(*) FROM contact_group WHERE id = $1) AS groups,
             (SELECT count(*) FROM contact WHERE group_id = $1) AS contacts""",
        group_id,
    )
    assert record is not None
    return record["groups"], record["contacts"]


async def test_a_deleted_group_is_gone_at_once_and_its_contacts_soon(viewer: Viewer) -> None:
    group_id, other = await a_group(viewer, 3), await a_group(viewer, 2)
    await delete(viewer, group_id)
    assert await by_id(viewer, group_id) is None
    assert await outcomes(delete(viewer, group_id)) == {"NOT_FOUND": 1}
    assert await outcomes(update(viewer, group_id, {"name": "x"})) == {"NOT_FOUND": 1}
    assert await left(group_id) == (1, 3)
    assert await delete_contacts() >= 1
    assert await left(group_id) == (0, 0)
    assert await left(other) == (1, 2)


async def test_contacts_are_deleted_in_batches_by_two_at_once(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql, "BATCH", 2)
    group_id = await a_group(viewer, 9)
    await delete(viewer, group_id)
    await outcomes(delete_contacts(), delete_contacts())
    await delete_contacts()
    assert await left(group_id) == (0, 0)


@pytest.mark.parametrize("role", ["base", "added", "removed"])
async def test_a_group_that_a_campaign_names_is_kept(viewer: Viewer, role: str) -> None:
    group_id, other = await a_group(viewer), await a_group(viewer)
    segment = Segment(group_id=group_id)
    targeting = {
        "base": Targeting(base=segment),
        "added": Targeting(base=Segment(group_id=other), added=(segment,)),
        "removed": Targeting(base=Segment(group_id=other), removed=(segment,)),
    }[role]
    draft = await a_draft(viewer, name="Spring", targeting=targeting)
    with pytest.raises(Refused, match="“Spring”") as refused:
        await delete(viewer, group_id)
    assert [problem.code for problem in refused.value.problems] == ["IN_USE"]
    await delete_campaign(viewer, draft)
    await delete(viewer, group_id)


async def test_a_group_that_was_called_is_kept_for_good(viewer: Viewer) -> None:
    group_id = await a_group(viewer)
    await a_campaign(viewer, targeting=naming(group_id))
    assert await outcomes(delete(viewer, group_id)) == {"IN_USE": 1}


async def test_a_refusal_names_some_of_many_campaigns(viewer: Viewer) -> None:
    group_id = await a_group(viewer)
    for place in range(7):
        await a_draft(viewer, name=f"Spring {place}", targeting=naming(group_id))
    with pytest.raises(Refused, match="“Spring 2” and others"):
        await delete(viewer, group_id)


async def test_a_targeting_that_is_being_saved_wins_over_a_deletion(viewer: Viewer) -> None:
    group_id = await a_group(viewer)
    saving = create_campaign(viewer, {"name": "Spring", "targeting": naming(group_id)})
    async with open_transaction(saving) as saved:
        async with waiting(outcomes(delete(viewer, group_id))) as deletion:
            saved.commit()
        assert await deletion == {"IN_USE": 1}


async def test_a_deletion_wins_over_a_targeting_that_comes_later(viewer: Viewer) -> None:
    group_id = await a_group(viewer)
    draft = await a_draft(viewer)
    async with open_transaction(delete(viewer, group_id)) as deleted:
        saving = outcomes(update_campaign(viewer, draft, {"targeting": naming(group_id)}))
        async with waiting(saving) as saved:
            deleted.commit()
        assert await saved == {"NOT_FOUND": 1}


@contextmanager
def _groups_unlocked() -> Iterator[None]:
    async def rows(query: str, *values: object) -> list[Record]:
        return await sql.rows(re.sub(r"FOR KEY SHARE", "", query), *values)

    with patch.object(segments, "sql", SimpleNamespace(rows=rows)):
        yield


async def test_without_the_lock_on_its_groups_a_targeting_would_name_a_deleted_one(
    viewer: Viewer,
) -> None:
    group_id = await a_group(viewer)
    with _groups_unlocked():
        saving = create_campaign(viewer, {"name": "Spring", "targeting": naming(group_id)})
        async with open_transaction(saving) as saved:
            await delete(viewer, group_id)
            saved.commit()
    naming_it = "SELECT count(*) FROM campaign WHERE targeting -> 'base' = $1::jsonb"
    assert await by_id(viewer, group_id) is None
    assert await sql.value(naming_it, f'{{"group": {group_id}}}') == 1


async def test_a_clone_that_is_being_made_keeps_its_group(viewer: Viewer) -> None:
    """Its source names the group too, and cannot be deleted or changed in the meantime."""
    group_id = await a_group(viewer)
    draft = await a_draft(viewer, targeting=naming(group_id))
    async with (
        open_transaction(clone(viewer, draft, {})) as cloned,
        waiting(delete_campaign(viewer, draft)),
    ):
        assert await outcomes(delete(viewer, group_id)) == {"IN_USE": 1}
        cloned.commit()
    assert await outcomes(delete(viewer, group_id)) == {"IN_USE": 1}


async def test_an_upload_is_not_waited_for(viewer: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", "10ms")
    group_id = await a_group(viewer, 0)
    file = BytesIO(b"phone\n2125550123\n")
    async with open_transaction(add_contacts(viewer, group_id, file, "US")) as upload:
        assert await outcomes(delete(viewer, group_id)) == {"CONFLICT": 1}
        assert await outcomes(update(viewer, group_id, {"name": "x"})) == {"CONFLICT": 1}
        upload.commit()
    await update(viewer, group_id, {"archived": True})
    await delete(viewer, group_id)
    assert await outcomes(add_contacts(viewer, group_id, file, "US")) == {"NOT_FOUND": 1}
