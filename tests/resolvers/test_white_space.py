"""White space around searches, and spaces around regions, do not count wherever they are sent."""

import pytest

from tests.factories import stocked
from tests.resolvers.office import Office

AROUND = ["%s", " %s", "%s  ", "\t%s\n", "\u00a0%s\u3000"]


@pytest.mark.parametrize("around", AROUND)
async def test_a_search(office: Office, around: str) -> None:
    await office.done("createCampaign", name="Spring")
    await office.done("createContactGroup", name="Spring")
    for name in ("campaigns", "contactGroups"):
        document = f"query ($s: String) {{ {name}(search: $s) {{ nodes {{ name }} }} }}"
        found = await office.api.data(document, s=around % "pring")
        assert found[name]["nodes"] == [{"name": "Spring"}]


@pytest.mark.parametrize("around", ["%s", " %s", "%s  "])
async def test_a_region(office: Office, around: str) -> None:
    region = around % "ny"
    await stocked(office.viewer, 1)
    document = "query ($r: String) { phoneNumbers(region: $r) { nodes { state } } }"
    found = await office.api.data(document, r=region)
    assert found["phoneNumbers"]["nodes"] == [{"state": "NY"}]
    draft = await office.draft()
    selection = {"regions": [region], "count": 1}
    changed = await office.done("updateCampaign", id=draft, phoneNumberSelection=selection)
    assert changed["phoneNumberSelection"]["regions"] == ["NY"]
    ordered = await office.done("orderPhoneNumbers", region=region, count=1)
    assert ordered["region"] == "NY"


@pytest.mark.parametrize("region", ["n y", "\u017fd", "\uff12\uff11\uff12", "212,NY", ""])
async def test_what_is_no_region_is_none_anywhere(office: Office, region: str) -> None:
    document = "query ($r: String) { phoneNumbers(region: $r) { nodes { state } } }"
    assert await office.api.error_code(document, r=region) == "BAD_USER_INPUT"
    selection = {"regions": [region], "count": 1}
    draft = await office.draft()
    assert await office.refused("updateCampaign", id=draft, phoneNumberSelection=selection) == [
        ("INVALID", "phoneNumberSelection.regions.0")
    ]
    assert await office.refused("orderPhoneNumbers", region=region, count=1) == [
        ("INVALID", "region")
    ]
