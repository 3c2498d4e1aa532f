"""An id of another account, or of something that is another role's, is like one that never was."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from models.roles import Capability, Role, capabilities_of
from schema import ids
from tests.isolation.conftest import Two
from tests.isolation.tables import rows_of
from tests.isolation.walk import FIELDS, NODE_TYPES, kind_at
from tests.resolvers.office import Office, unknown
from tests.resolvers.samples import (
    ROOT_FIELDS,
    SCHEMA,
    Path,
    RootField,
    asked_for,
    codes,
)

pytestmark = pytest.mark.timeout(600)  # the first test makes and asks both accounts

PLACES = [(field, path) for field in ROOT_FIELDS for path in field.leaves("ID")]
every_place = pytest.mark.parametrize(
    ("field", "path"), PLACES, ids=[f"{field.name}({'.'.join(path)})" for field, path in PLACES]
)
OWN_CODES: dict[str, set[str]] = {
    "joinAssignment": {"NOT_ASSIGNED", "WRONG_STATUS"},
}
"""Mutations that tell people of the same account more than that a thing does not exist."""


def place_of(field: RootField, path: Path) -> str:
    names = [name for name in path if not name.isdigit()]
    return ".".join([field.operation.title(), field.name, *names])


def kinds_of(field: RootField, path: Path) -> list[str]:
    kind = kind_at(place_of(field, path))
    assert kind is not None, (
        f"{place_of(field, path)} takes an id: say of what in KINDS of tests/isolation/walk.py"
    )
    return NODE_TYPES if kind == "Node" else [kind]


@every_place
def test_it_is_known_what_an_id_names(field: RootField, path: Path) -> None:
    assert kinds_of(field, path)


def test_only_root_fields_take_ids(record_property: Callable[[str, object], None]) -> None:
    """An id as an argument of a nested field would need cases of its own here.

    Those of subscriptions have them in tests/server/live/test_refusals.py.
    """
    nested = [
        f"{kind}.{name}({argument})"
        for kind, name in FIELDS
        for argument, declared in SCHEMA.type_map[kind].fields[name].args.items()  # type: ignore[attr-defined]
        if kind not in ("Query", "Mutation", "Subscription") and "ID" in str(declared.type)
    ]
    assert nested == []
    record_property("figure", f"7 isolation, every id | {len(PLACES)} places, each as 4 roles")


class Asking:
    """A root field, asked with different ids at one place, and all else in order."""

    def __init__(self, two: Two, field: RootField, path: Path) -> None:
        self._field, self._path = field, path
        self._known: dict[str, Any] = {}
        for name in {part for leaf in field.leaves("ID") for part in leaf}:
            kind = kind_at(f"{field.operation.title()}.{field.name}.input.{name}")
            if kind and kind != "Node":
                self._known[name] = own_id(two, kind)

    async def answer(self, office: Office, sent: str) -> tuple[int, str, set[str]]:
        """The status, the body without the id, and the codes of the answer to this id."""
        variables = self._field.variables(self._path, sent, **self._known)
        answer = await office.api.post(self._field.document, **variables)
        body = answer.json()
        body.pop("extensions", None)  # the budget that is left to the viewer
        return answer.status_code, json.dumps(body).replace(sent, "…"), codes(answer)


def own_id(two: Two, kind: str) -> str:
    """Something of ours for the other ids of an input; of campaigns a draft."""
    drafts = [
        answer
        for (_, text, sent), answer in two.together.answers.items()
        if kind == "Campaign" and sent and '"status":"DRAFT"' in answer and "campaign(id" in text
    ]
    if drafts:
        return str(json.loads(drafts[0])["data"]["campaign"]["id"])
    return min(two.together.ids[kind], default=unknown(kind))


def nothing_of(name: str) -> list[dict[str, Any]]:
    """The data of a field that found nothing: null, or the page of a list without entries."""
    empty = {"__typename": "CampaignConnection", "nodes": []}
    return [{name: None}, {name: empty}]


@every_place
async def test_an_id_of_another_account_is_like_one_that_does_not_exist(
    two: Two, field: RootField, path: Path
) -> None:
    asking = Asking(two, field, path)
    before = await rows_of(two.theirs.account_id)
    for role, office in two.ours.people.items():
        for kind in kinds_of(field, path):
            of_nothing = await asking.answer(office, unknown(kind))
            _, body, refused = of_nothing
            if not capabilities_of(role).intersection(
                asked_for(field.operation.title(), field.name)
            ):
                assert refused == {"FORBIDDEN"}, (role, body)
            else:
                nothing = json.loads(body)["data"] in nothing_of(field.name)
                assert refused == {"NOT_FOUND"} or (nothing and not refused), (role, body)
            for foreign in two.to_them.ids[kind]:
                assert await asking.answer(office, foreign) == of_nothing, (role, foreign)
    assert await rows_of(two.theirs.account_id) == before


@every_place
async def test_what_is_another_persons_is_like_what_does_not_exist(
    two: Two, field: RootField, path: Path
) -> None:
    """A caller sees their own seats and calls; seats and claims are a person's own for all."""
    asking = Asking(two, field, path)
    before = await rows_of(two.ours.account_id)
    for role, office in two.ours.people.items():
        for kind in kinds_of(field, path):
            of_nothing = await asking.answer(office, unknown(kind))
            for own in two.together.ids[kind] - await visible(two, role, kind, field):
                status, body, refused = await asking.answer(office, own)
                if refused and refused <= OWN_CODES.get(field.name, set()):
                    continue
                assert (status, body, refused) == of_nothing, (role, ids.split(own))
    assert await rows_of(two.ours.account_id) == before


async def visible(two: Two, role: Role, kind: str, field: RootField) -> set[str]:
    """The ids of this kind in our account that the person may use in this field.

    Those of rows that are theirs, and of what lists show them; by mutations, nobody uses the seat
    of somebody else, and only those who manage campaigns use the call of somebody else, to correct
    it.
    """
    rows = await rows_of(two.ours.account_id)
    user_id = two.ours.people[role].viewer.user_id
    seats = [row for row in rows["assignment"].values() if row["user_id"] == user_id]
    own = {
        "Assignment": {row["id"] for row in seats},
        "Call": {row["id"] for row in rows["call"].values() if row["user_id"] == user_id},
        "Campaign": {row["campaign_id"] for row in seats if field.name == "joinAssignment"},
    }
    found: set[str] = {ids.encode(kind, number) for number in own.get(kind, ())}
    used = field.operation == "query" or kind not in ("Assignment", "Call")
    if field.name == "correctCall" and Capability.MANAGE_CAMPAIGNS in capabilities_of(role):
        found |= two.together.ids[kind]
    elif used:
        found |= two.together.listed(role) & two.together.ids[kind]
    return found
