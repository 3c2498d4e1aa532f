"""A page leaves no garbage that only a garbage collection finds: it goes when its request ends."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from schema.campaigns import Campaign
from services.campaigns.row import CampaignRow
from tests.resolvers.office import Office

PAGES = {
    "compiled": "{ campaigns(first: 5) { nodes { id name allowedActions activeCallers } } }",
    "by graphql-core": "{ campaigns(first: 5) { nodes { name events { nodes { id } } } } }",
}


@contextmanager
def collected() -> Iterator[list[object]]:
    """What becomes garbage inside and is only found by a collection: full at the end."""
    gc.collect()
    found: list[object] = []
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        yield found
        gc.collect()
        found += gc.garbage
    finally:
        gc.set_debug(0)
        gc.garbage.clear()


@pytest.mark.parametrize("document", PAGES.values(), ids=PAGES)
async def test_a_page_goes_with_its_request(office: Office, document: str) -> None:
    await office.draft()
    await office.api.post(document)  # what is kept of a document is made with its first request
    with collected() as garbage:
        for _ in range(3):
            await office.api.post(document)
    assert [each for each in garbage if isinstance(each, Campaign | CampaignRow)] == []
