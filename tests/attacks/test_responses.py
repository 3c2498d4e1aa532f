"""Documents that are cheap to send and whose response would be large, or full of errors."""

import pytest

from tests.attacks.processor import seconds_of
from tests.resolvers.office import Office

pytestmark = pytest.mark.blocks_the_loop  # by up to the bound, which is measured here

LARGEST = 16 << 20
"""Bytes of a response."""


async def with_campaigns(office: Office, number: int, **settings: str) -> None:
    for _ in range(number):
        await office.draft(**settings)


@pytest.mark.parametrize("n", [1, 5, 9, 20])
async def test_errors_in_a_document_of_many_lines(n: int, office: Office) -> None:
    await with_campaigns(office, 40)
    fields = "\n".join(
        f"a{k}: phoneNumbers(first: -1) {{ pageInfo {{ hasNextPage }} }}" for k in range(n)
    )
    document = "\n" * 55_000 + f"{{ campaigns(first: 100) {{ nodes {{ {fields} }} }} }}"
    seconds, response = await seconds_of(lambda: office.api.post(document))
    print(seconds, len(response.content), response.json()["errors"][:2])
    assert seconds < 0.1


@pytest.mark.parametrize("aliases", [30, 190])
async def test_long_texts_under_many_aliases(aliases: int, office: Office) -> None:
    await with_campaigns(office, 100, script="s" * 50_000)
    texts = " ".join(f"a{n}: script" for n in range(aliases))
    document = f"{{ campaigns(first: 100) {{ nodes {{ {texts} }} }} }}"
    seconds, response = await seconds_of(lambda: office.api.post(document))
    print(seconds, len(response.content), response.json()["errors"])
    assert len(response.content) < LARGEST
    assert seconds < 0.3


@pytest.mark.parametrize(("field", "aliases"), [("name", 190), ("script", 38), ("script", 190)])
async def test_many_short_values(field: str, aliases: int, office: Office) -> None:
    await with_campaigns(office, 100)
    texts = " ".join(f"a{n}: {field}" for n in range(aliases))
    document = f"{{ campaigns(first: 100) {{ nodes {{ {texts} }} }} }}"
    seconds, response = await seconds_of(lambda: office.api.post(document))
    print(
        seconds, len(response.content), response.json().get("errors"), response.json()["extensions"]
    )
    assert seconds < 0.3
