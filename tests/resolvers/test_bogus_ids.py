"""One rule for every id that a mutation takes: malformed is INVALID, unknown is NOT_FOUND."""

import pytest

from schema import ids
from tests.isolation.walk import kind_at
from tests.resolvers.office import Office, unknown
from tests.resolvers.samples import MUTATIONS, Path, RootField, codes

PLACES = [(field, path) for field in MUTATIONS for path in field.leaves("ID")]
NAMES = [f"{field.name}({'.'.join(path)})" for field, path in PLACES]
each_place = pytest.mark.parametrize(("field", "path"), PLACES, ids=NAMES)


def kind_of(field: RootField, path: Path) -> str:
    """The kind of thing that the id names."""
    kind = kind_at(".".join(("Mutation", field.name, *(part for part in path if part != "0"))))
    assert kind is not None
    return kind


async def refused(office: Office, field: RootField, path: Path, sent: str) -> set[str]:
    """The codes of the refusal of this id, while every other id is that of something there."""
    draft = await office.draft()
    group = await office.group()
    known = {"id": draft, "campaignId": draft, "campaignIds": draft, "contactGroupId": group}
    known["userIds"] = ids.encode("User", office.viewer.user_id)
    known |= {"name": "Spring", "opensAt": "09:00", "closesAt": "21:00"}
    answer = await office.api.post(field.document, **field.variables(path, sent, **known))
    return codes(answer)


@each_place
async def test_a_malformed_id_is_invalid(office: Office, field: RootField, path: Path) -> None:
    kind = kind_of(field, path)
    other = unknown("User" if kind != "User" else "Campaign")
    for sent in ("nonsense", "", other):
        assert await refused(office, field, path, sent) == {"INVALID"}, sent


@each_place
async def test_an_unknown_id_is_not_found(office: Office, field: RootField, path: Path) -> None:
    found = await refused(office, field, path, unknown(kind_of(field, path)))
    assert found == {"NOT_FOUND"}
