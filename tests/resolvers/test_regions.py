"""A region is read alike by campaigns, the stock and orders (docs/domain.md, Draft)."""

import pytest

from tests.resolvers.office import Office

ACCEPTED = {" 212": "212", "212 ": "212", "ny": "NY", "  Ny  ": "NY", "NY": "NY"}
REFUSED = [
    "",
    " ",
    "2 12",
    "N Y",
    "New York",
    "\t212",
    "212\u00a0",
    "\uff12\uff11\uff12",
    "XX",
    "11",
    "\ufb01",
]


async def accepted_by(office: Office, region: str) -> set[str]:
    """Those of the three places that accept the region."""
    found = set()
    selection = {"regions": [region], "count": 1}
    payload = await office.api.run(
        "createCampaign", "campaign { id }", name="New", phoneNumberSelection=selection
    )
    if not payload["userErrors"]:
        found.add("campaign")
    stock = "query ($region: String) { phoneNumbers(region: $region) { nodes { id } } }"
    if "errors" not in (await office.api.post(stock, region=region)).json():
        found.add("stock")
    ordered = await office.api.run("orderPhoneNumbers", "order { region }", region=region, count=1)
    if not ordered["userErrors"]:
        assert ordered["order"]["region"] == ACCEPTED[region]
        found.add("order")
    return found


@pytest.mark.parametrize("region", ACCEPTED)
async def test_a_region_may_have_spaces_around_it_everywhere(office: Office, region: str) -> None:
    assert await accepted_by(office, region) == {"campaign", "stock", "order"}


@pytest.mark.parametrize("region", REFUSED)
async def test_what_is_no_region_is_refused_everywhere(office: Office, region: str) -> None:
    assert await accepted_by(office, region) == set()
