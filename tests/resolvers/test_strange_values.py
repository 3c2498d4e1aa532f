"""Whatever a client sends as a text or a number, the answer is no error of ours."""

import pytest

from tests.resolvers.office import Office
from tests.resolvers.samples import ROOT_FIELDS, Path, RootField, codes

TEXTS = ["a\x00b", "a\ud800b", "x" * 100_000]
INTEGERS = [0, -1, 2**31 - 1, -(2**31), 2**31, 2**63, 10**400, 1.5, True]
STRINGS = [
    (field, path)
    for field in ROOT_FIELDS
    for kind in ("String", "ID")
    for path in field.leaves(kind)
]


NUMBERS = [(field, path) for field in ROOT_FIELDS for path in field.leaves("Int")]


def each_of(places: list[tuple[RootField, Path]]) -> pytest.MarkDecorator:
    names = [f"{field.name}({'.'.join(path)})" for field, path in places]
    return pytest.mark.parametrize(("field", "path"), places, ids=names)


async def found(office: Office, field: RootField, path: Path, *values: object) -> list[set[str]]:
    """The codes of the answers to a field with each value at the path, and all else in order."""
    draft = await office.done("createCampaign", name="New")
    known = {"id": draft["id"], "name": "New", "opensAt": "09:00", "closesAt": "21:00"}
    answers = []
    for value in values:
        answer = await office.api.post(field.document, **field.variables(path, value, **known))
        assert answer.status_code == 200
        answers.append(codes(answer))
    return answers


@each_of(STRINGS)
async def test_no_text_is_an_error_of_ours(office: Office, field: RootField, path: Path) -> None:
    for refused in await found(office, field, path, *TEXTS):
        assert "INTERNAL" not in refused


@each_of(NUMBERS)
async def test_no_number_is_an_error_of_ours(office: Office, field: RootField, path: Path) -> None:
    answers = await found(office, field, path, *INTEGERS)
    for number, refused in zip(INTEGERS, answers, strict=True):
        if (path[-1], number) != ("pauseMinutes", 0):
            assert refused in ({"BAD_USER_INPUT"}, {"INVALID"}, {"CONFLICT"})


def test_the_places_are_found() -> None:
    names = {(field.name, ".".join(path)) for field, path in STRINGS + NUMBERS}
    assert ("campaigns", "search") in names
    assert ("campaigns", "first") in names
    assert ("createCampaign", "input.patchThruTargets.0.phoneNumber") in names
    assert ("updateCampaign", "input.phoneNumberSelection.regions.0") in names
