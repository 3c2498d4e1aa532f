"""A page of campaigns reads the columns that are asked for, and no others."""

import pytest
from graphql import GraphQLObjectType

from foundation import sql
from foundation.actors import Actor
from foundation.paging import Paging
from models.lifecycle import CampaignStatus
from schema.columns import reads
from server.graphql.schema import graphql_schema
from services.campaigns import pages
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


@pytest.mark.parametrize("status", [None, *CampaignStatus])
async def test_the_statement_of_a_page_is_not_planned_anew_each_time(
    office: Office, status: CampaignStatus | None
) -> None:
    """PostgreSQL makes five plans for the values it is given before it keeps one for all."""
    actor = Actor(office.viewer.account_id, None)
    for _ in range(12):
        page = await pages.page(actor, status, None, pages.CampaignOrder(), Paging(with_total=True))
        assert page.total is not None
    found = await sql.rows(
        """SELECT generic_plans, custom_plans FROM pg_prepared_statements
           WHERE statement LIKE '%sort_key%' AND generic_plans + custom_plans >= 12"""
    )
    assert found, "every task of this test has the same connection"
    assert all(record["custom_plans"] <= 5 for record in found)
