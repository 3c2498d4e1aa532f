"""The custom fields of contacts are columns."""

import json

import pytest

from foundation import sql
from foundation.actors import Viewer
from models import ContactGroup
from services.campaigns.targeting import Segment, Targeting
from services.exports import cells
from tests.factories import a_campaign
from tests.services.exports.files import a_campaign_of, a_group_of, called, exported


async def test_a_group_remembers_the_custom_fields_of_its_files_in_their_order(
    viewer: Viewer,
) -> None:
    group_id = await a_group_of(
        viewer,
        "Town,Phone,Party\nA,+12125550101,B\n",
        "Party,Phone,Age,Town\nA,+12125550102,3,B\n",
        "Phone,Name\n+12125550103,Ann\n",
        "Phone,Never stored\n+12125550103,x\n",
    )
    assert (await ContactGroup.get(id=group_id)).custom_columns == ["Town", "Party", "Age"]


async def test_campaigns_with_different_fields_share_one_header(viewer: Viewer) -> None:
    first = await a_campaign_of(viewer, "Phone,Town,Age\n+12125550101,Springfield,40\n")
    second = await a_campaign_of(viewer, "Phone,Party,Town\n+12125550102,Green,Shelbyville\n")
    one, two = await exported(viewer, first, second, kind="CONTACTS")
    assert [*one][4:7] == ["Town", "Age", "Party"]
    assert (one["Town"], one["Age"], one["Party"]) == ("Springfield", "40", "")
    assert (two["Town"], two["Age"], two["Party"]) == ("Shelbyville", "", "Green")


async def test_added_segments_and_past_campaigns_have_their_columns(viewer: Viewer) -> None:
    past = await a_campaign_of(viewer, "Phone,Town\n+12125550101,Springfield\n")
    await sql.execute(
        "UPDATE dial SET result = 'NOT_HOME', state = 'FINISHED' WHERE campaign_id = $1", past
    )
    added = await a_group_of(viewer, "Phone,Party\n+12125550102,Green\n")
    segments = (Segment(campaign_id=past), Segment(group_id=added))
    campaign_id = await a_campaign(viewer, targeting=Targeting(segments[0], segments[1:]))
    found = await exported(viewer, campaign_id, kind="CONTACTS")
    assert [(line["Town"], line["Party"]) for line in found] == [("Springfield", ""), ("", "Green")]


async def test_a_field_named_like_a_column_of_ours_is_told_apart(viewer: Viewer) -> None:
    file = "Phone,Result,result (2),Campaign\n+12125550101,mine,other,theirs\n"
    campaign_id = await a_campaign_of(viewer, file, name="Ours")
    await called(viewer, campaign_id)
    [line] = await exported(viewer, campaign_id)
    assert (line["Result"], line["Campaign"]) == ("NOT_HOME", "Ours")
    assert line["Result (2)"] == "mine"
    assert line["result (2) (2)"] == "other"
    assert line["Campaign (2)"] == "theirs"


async def test_fields_beyond_the_most_columns_are_kept_as_json(
    viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cells, "MOST_CUSTOM_COLUMNS", 1)
    campaign_id = await a_campaign_of(viewer, "Phone,Town,Party\n+12125550101,Springfield,=G\n")
    [line] = await exported(viewer, campaign_id, kind="CONTACTS")
    assert line["Town"] == "Springfield"
    assert json.loads(line["Other fields"]) == {"Party": "=G"}


async def test_as_many_columns_as_a_file_may_have(viewer: Viewer) -> None:
    names = [f"Field {place}" for place in range(cells.MOST_CUSTOM_COLUMNS - 1)]
    file = ",".join(("Phone", *names)) + "\n" + ",".join(("+12125550101", *names)) + "\n"
    [line] = await exported(viewer, await a_campaign_of(viewer, file), kind="CONTACTS")
    assert [line[name] for name in names] == names
