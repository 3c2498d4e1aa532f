"""Searches by texts that are long, or that the database would have to try in many ways."""

from functools import partial

import pytest

from foundation.text import LONGEST_SEARCH
from tests.attacks.processor import seconds_of
from tests.resolvers.office import Office
from tests.statements import Statements

LISTS = ["campaigns", "contactGroups", "doNotCallNumbers", "users"]
"""Every list that is searched."""


def test_every_search_is_tried_here() -> None:
    from tests.resolvers.samples import QUERIES

    assert sorted(field.name for field in QUERIES if "search" in field.arguments) == LISTS


@pytest.mark.parametrize("name", LISTS)
async def test_a_long_search_under_many_aliases(
    office: Office, name: str, statements: Statements
) -> None:
    await office.draft()
    fields = " ".join(f"a{n}: {name}(first: 1, search: $text) {{ __typename }}" for n in range(30))
    document = f"query ($text: String) {{ {fields} }}"
    for text in ("x" * 240_000, "%_" * 120_000, "é" * 40_000, " " * 240_000):
        statements.clear()
        seconds, response = await seconds_of(partial(office.api.post, document, text=text))
        assert {error["extensions"]["code"] for error in response.json()["errors"]} == {
            "BAD_USER_INPUT"
        }
        assert f"at most {LONGEST_SEARCH}" in response.json()["errors"][0]["message"]
        assert not [n for n in range(len(statements)) if "ILIKE" in statements[n]]
        assert len(response.content) < 10_000
        assert seconds < 0.1


@pytest.mark.parametrize("name", LISTS)
async def test_searches_at_their_limit(office: Office, name: str) -> None:
    fields = " ".join(f"a{n}: {name}(first: 1, search: $text) {{ __typename }}" for n in range(30))
    document = f"query ($text: String) {{ {fields} }}"
    seconds, response = await seconds_of(
        lambda: office.api.post(document, text="%" * LONGEST_SEARCH)
    )
    assert "errors" not in response.json()
    assert seconds < 0.3


@pytest.mark.parametrize("name", ["campaigns", "contactGroups"])
async def test_spaces_around_a_search_do_not_count(office: Office, name: str) -> None:
    await office.done("createCampaign", name="Spring 100%")
    await office.done("createContactGroup", name="Spring 100%")
    document = f"query ($text: String) {{ {name}(search: $text) {{ nodes {{ name }} }} }}"
    for text in (" spring 100% ", "   ", "", "\u00a0"):
        found = (await office.api.data(document, text=text))[name]["nodes"]
        assert found == [{"name": "Spring 100%"}]
    assert (await office.api.data(document, text="_pring"))[name]["nodes"] == []


@pytest.mark.parametrize("text", ["a\u202eb", "a\x1bb", "a\nb", "a\x00b", "a\ud800b"])
async def test_a_search_that_no_name_has(office: Office, text: str) -> None:
    document = "query ($text: String) { campaigns(search: $text) { __typename } }"
    assert await office.api.error_code(document, text=text) == "BAD_USER_INPUT"
