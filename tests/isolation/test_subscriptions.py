"""Whatever is watched, by whomever: no message has anything of another account or user."""

from typing import Any

import pytest
from graphql import get_named_type

from foundation import changes
from foundation.changes import Change, Noun
from models.roles import Role
from server.documents import limits
from tests.isolation.conftest import Two
from tests.isolation.walk import everything
from tests.live import Listener, listening
from tests.resolvers.office import Office, row_id
from tests.resolvers.samples import SCHEMA
from tests.until import until

pytestmark = pytest.mark.timeout(600)

SUBSCRIPTION = SCHEMA.subscription_type
assert SUBSCRIPTION is not None
NOUNS = {
    "campaignsChanged": ("campaign", Noun.CAMPAIGN),
    "assignmentsChanged": ("assignment", Noun.ASSIGNMENT),
    "exportsChanged": ("export", Noun.EXPORT),
    "carrierOperationsChanged": ("carrierOperation", Noun.CARRIER_OPERATION),
}


def test_every_subscription_is_walked() -> None:
    assert SUBSCRIPTION is not None
    assert set(SUBSCRIPTION.fields) == set(NOUNS)


def _document(name: str, number: int) -> str:
    """All that a message can have. The number makes it a document of its own."""
    assert SUBSCRIPTION is not None
    thing, _ = NOUNS[name]
    changed: Any = get_named_type(SUBSCRIPTION.fields[name].type)
    change: Any = get_named_type(changed.fields["changes"].type)
    kind: Any = get_named_type(change.fields[thing].type)
    return (
        f"subscription Walk{number} {{ {name} {{ cursor resync "
        f"changes {{ id {thing} {everything(kind)} }} }} }}"
    )


@pytest.mark.parametrize("name", NOUNS)
async def test_a_message_has_nothing_of_the_other_account(
    two: Two, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIVE_COST", limits.COST)
    _, noun = NOUNS[name]
    kind = noun.value.title().replace("_", "")
    own = two.together.ids[kind] - two.to_them.ids[kind]
    foreign = two.to_them.ids[kind] - two.together.ids[kind]
    assert own
    assert foreign
    watched = 0
    for role, office in two.ours.people.items():
        async with listening(office, _document(name, 1)) as stream:
            if stream.status != 200:
                await stream.over()
                assert stream.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
                assert role not in (Role.OWNER, Role.ADMIN)
                continue
            await _tell(two, office, noun, own | foreign)
            await _told(stream, own | foreign)
            watched += 1
        assert two.theirs.mentioned_in(stream.body.decode()) == [], role
        shown = {
            change["id"]
            for message in stream.messages
            for change in message["changes"]
            if any(value is not None for key, value in change.items() if key != "id")
        }
        assert not shown & foreign
        assert shown or role is not Role.OWNER
    assert watched >= 2


async def _tell(two: Two, office: Office, noun: Noun, things: set[str]) -> None:
    """Say that all of these have changed in our account, also those that it does not have."""
    user_id = office.viewer.user_id if noun is Noun.ASSIGNMENT else 0
    accounts = (two.ours.account_id, two.theirs.account_id)
    await changes.note_all(
        Change(noun, account_id, row_id(each), user_id)
        for account_id in accounts
        for each in things
    )


async def _told(stream: Listener, things: set[str]) -> None:
    await until(
        lambda: (
            things <= {change["id"] for message in stream.messages for change in message["changes"]}
        )
    )


@pytest.mark.parametrize("name", sorted(set(NOUNS) - {"assignmentsChanged"}))
async def test_a_message_does_not_depend_on_the_user(
    two: Two, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIVE_COST", limits.COST)
    monkeypatch.setattr("server.live.cohort.REPEAT_SECONDS", 3600.0)
    thing, noun = NOUNS[name]
    owner = two.ours.people[Role.OWNER]
    colleague = await owner.colleague(Role.OWNER)
    own = two.together.ids[noun.value.title().replace("_", "")]
    async with (
        listening(owner, _document(name, 1)) as one,
        listening(colleague, _document(name, 2)) as other,
    ):
        await _tell(two, owner, noun, own)
        for stream in (one, other):
            await _told(stream, own)
    assert _shown(one, thing) == _shown(other, thing)


def _shown(stream: Listener, thing: str) -> dict[str, Any]:
    return {
        change["id"]: change[thing] for message in stream.messages for change in message["changes"]
    }
