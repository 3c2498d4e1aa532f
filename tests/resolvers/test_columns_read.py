"""A page of campaigns reads the columns that are asked for, and no others."""

import pytest
from graphql import GraphQLObjectType

from schema.columns import reads
from server.graphql.schema import graphql_schema
from tests.resolvers.office import Office
from tests.statements import Statements

_CAMPAIGN = graphql_schema._schema.type_map["Campaign"]
assert isinstance(_CAMPAIGN, GraphQLObjectType)
READS = {
    name: reads(field.extensions["strawberry-definition"])
    for name, field in _CAMPAIGN.fields.items()
}
_PARTS = {"refusedActions": "refusedActions { action reason }"}
EVERYTHING = " ".join(_PARTS.get(name, name) for name, columns in READS.items() if columns)


async def nodes(office: Office, selection: str) -> list[dict[str, object]]:
    data = await office.api.data(f"{{ campaigns {{ nodes {{ {selection} }} }} }}")
    found: list[dict[str, object]] = data["campaigns"]["nodes"]
    return found


@pytest.mark.parametrize("name", [name for name, columns in READS.items() if columns is not None])
async def test_a_field_needs_no_column_that_it_does_not_name(office: Office, name: str) -> None:
    await office.active()
    await office.done("archiveCampaign", id=await office.active())
    (active, archived) = await nodes(office, f"{EVERYTHING} dailyHours {{ opensAt }}")
    alone = await nodes(office, _PARTS.get(name, name))
    assert alone == [{name: active[name]}, {name: archived[name]}]


async def test_what_takes_work_is_read_only_if_it_is_selected(
    office: Office, statements: Statements
) -> None:
    await office.active()
    for selection, table in (
        ("remaining", "campaign_delta"),
        ("autoArchiveInDays", "campaign_delta"),
        ("assignedNumberCount", "phone_number_assignment"),
    ):
        statements.clear()
        await nodes(office, selection)
        assert table in " ".join(statements[place] for place in range(len(statements)))
        statements.clear()
        await nodes(office, "name")
        assert table not in " ".join(statements[place] for place in range(len(statements)))


async def test_fragments_edges_and_fields_that_say_nothing_are_followed(office: Office) -> None:
    await office.active()
    read = await office.api.data(
        """query { campaigns { ...page } }
           fragment page on CampaignConnection { edges { node { ...one } } totalCount }
           fragment one on Node { __typename ... on Campaign { id name redial { attempts } } }"""
    )
    (edge,) = read["campaigns"]["edges"]
    assert edge["node"]["redial"] == {"attempts": 1}
    assert edge["node"]["name"]
    assert read["campaigns"]["totalCount"] == 1
