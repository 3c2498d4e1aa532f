"""Whatever is asked, by whomever: nothing of another account is in the answer."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from models.roles import Role
from tests.isolation.conftest import Two
from tests.isolation.tables import CLOSED, PLANTED, TABLES, text_columns
from tests.isolation.walk import FIELDS, NODE_TYPES, WAYS, documents

pytestmark = pytest.mark.timeout(600)  # the first test makes and asks both accounts


def test_every_table_has_rows(two: Two) -> None:
    empty = {table for table in TABLES if not two.rows[table]}
    assert not empty, f"make rows of {sorted(empty)} in tests/isolation/world.py"


async def test_every_text_has_a_mark(two: Two) -> None:
    for column in await text_columns():
        known = str(column) in PLANTED or str(column) in CLOSED
        assert known, f"say in tests/isolation/tables.py how a mark gets into {column}"
        if str(column) in PLANTED:
            found = [str(row[column.name]) for row in two.rows[column.table].values()]
            assert all(two.theirs.mark in text for text in found), f"{column} has no mark"


def test_every_field_of_every_type_was_seen_with_a_value(two: Two) -> None:
    unseen = {
        f"{kind}.{name}" for kind, name in FIELDS - two.together.fields if kind in _QUERIED
    } - NEVER.keys()
    assert not unseen, (
        f"{sorted(unseen)} had no value in any answer: give the account such a thing in "
        "tests/isolation/world.py, or say in NEVER why there is none"
    )


_QUERIED = {"Query", *WAYS}
NEVER = {"Contact.timeZones": "contacts have no zones of their own here, so that calls can be made"}
"""Fields of queries that a walk cannot see with a value, and why."""


def test_every_kind_of_node_was_seen(two: Two) -> None:
    unseen = [kind for kind in NODE_TYPES if not two.to_them.ids[kind]]
    assert not unseen, f"make {unseen} in tests/isolation/world.py"


def test_each_account_is_shown_its_own_marks(two: Two) -> None:
    for world, shown in ((two.ours, two.together), (two.theirs, two.to_them)):
        assert any(world.mark in answer for answer in shown.answers.values())
        assert any(world.phones & set(answer.split('"')) for answer in shown.answers.values())


def test_no_answer_has_anything_of_the_other_account(
    two: Two, record_property: Callable[[str, object], None]
) -> None:
    for reader, other, others in (
        (two.together, two.theirs, two.to_them),
        (two.to_them, two.ours, two.together),
    ):
        foreign_ids = {row_id for kind in others.ids.values() for row_id in kind}
        for (role, document, _), answer in reader.answers.items():
            found = other.mentioned_in(answer) + sorted(foreign_ids & set(answer.split('"')))
            assert not found, f"as {role}:\n{document}\n{found}"
    read = len(two.together.answers) + len(two.to_them.answers)
    record_property("figure", f"7 isolation, every field | {read} answers, nothing of the other")


def test_another_account_makes_no_difference(two: Two) -> None:
    """Totals, counts, cursors, orders: all answers are what they were without it."""
    assert two.alone.answers.keys() == two.together.answers.keys()
    for asked, answer in two.alone.answers.items():
        assert _told(two.together.answers[asked]) == _told(answer), asked


def _told(answer: str) -> Any:
    """The answer without what is left of the viewer's budget, which each request makes less."""
    body = json.loads(answer)
    cost = body.pop("extensions", {}).pop("cost", {})
    assert all(isinstance(figure, int) for figure in cost.values())
    return body


def test_every_role_was_asked_everything(two: Two) -> None:
    texts = {document.text for document in documents()}
    for role in Role:
        assert {text for asked, text, _ in two.together.answers if asked is role} == texts
