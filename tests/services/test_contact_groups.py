from datetime import timedelta

import pytest

from foundation import clock
from foundation.errors import Refused, UserErrorCode
from models import ContactGroup
from models.roles import Role
from services.contact_groups.create import create as create_group
from tests.factories import a_user, an_account

pytestmark = pytest.mark.usefixtures("database")


async def test_a_new_group_is_empty_and_of_the_account_of_its_maker() -> None:
    viewer = await a_user(await an_account(), Role.ADMIN)
    with clock.moved(timedelta(days=3)):
        before = await clock.now()
        group = await ContactGroup.get(id=await create_group(viewer, "Friends"))
        after = await clock.now()
    assert (group.name, group.account_id, group.contact_count) == ("Friends", viewer.account_id, 0)
    assert before <= group.created_at <= after


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", UserErrorCode.BLANK),
        (" \t", UserErrorCode.BLANK),
        ("x" * 201, UserErrorCode.TOO_LONG),
        ("a\x00b", UserErrorCode.INVALID),
        ("a\ud800b", UserErrorCode.INVALID),
    ],
)
async def test_a_name_that_cannot_be_kept_is_refused(name: str, code: UserErrorCode) -> None:
    viewer = await a_user(await an_account(), Role.ADMIN)
    with pytest.raises(Refused) as refused:
        await create_group(viewer, name)
    assert [(p.code, p.field) for p in refused.value.problems] == [(code, ("name",))]
    assert not await ContactGroup.exists(account_id=viewer.account_id)


async def test_a_name_may_have_200_characters() -> None:
    viewer = await a_user(await an_account(), Role.ADMIN)
    group_id = await create_group(viewer, "é" * 200)
    assert (await ContactGroup.get(id=group_id)).name == "é" * 200
