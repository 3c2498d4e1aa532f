"""What worked is not hidden by what failed beside it (docs/domain.md, Who may do what)."""

from models.roles import Role
from tests.resolvers.office import Office

BOTH = """mutation {
  a: createCampaign(input: {name: "Spring"}) { campaign { id name } userErrors { code } }
  b: createAccessToken(input: {label: "mine"}) { secret userErrors { code } }
}"""


async def test_a_forbidden_mutation_does_not_hide_the_campaign_that_was_made_beside_it(
    office: Office,
) -> None:
    moderator = await office.colleague(Role.MODERATOR)
    answer = (await moderator.api.post(BOTH)).json()
    made = answer["data"]["a"]
    assert made["userErrors"] == []
    assert await moderator.read(made["campaign"]["id"], "id name") == made["campaign"]
    assert answer["data"]["b"] is None
    (error,) = answer["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["b"], "FORBIDDEN")


async def test_a_refused_mutation_does_not_hide_its_neighbours_either(office: Office) -> None:
    document = """mutation {
      a: createCampaign(input: {name: ""}) { campaign { id } userErrors { code } }
      b: createCampaign(input: {name: "Spring"}) { campaign { name } userErrors { code } } }"""
    assert await office.api.data(document) == {
        "a": {"campaign": None, "userErrors": [{"code": "BLANK"}]},
        "b": {"campaign": {"name": "Spring"}, "userErrors": []},
    }
