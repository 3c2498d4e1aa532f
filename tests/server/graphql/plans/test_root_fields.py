"""Root fields of queries: what is found out once, and what each request does."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from strawberry import UNSET
from strawberry.schema import schema_converter

from models.lifecycle import CampaignStatus
from models.roles import Role
from server.graphql.plans import arguments
from server.graphql.plans.root_fields import is_constant
from tests.resolvers.office import Office
from tests.server.graphql.plans.test_pages import same_each_time

ORDERED = "{ campaigns(first: 1, orderBy: { field: NAME, direction: ASC }) { totalCount } }"


@pytest.fixture
def conversions(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The arguments that were converted, by plans or by Strawberry."""
    converted: list[Any] = []
    for module in (arguments, schema_converter):
        convert = module.convert_arguments

        def noted(given: Any, *rest: Any, _convert: Any = convert, **options: Any) -> Any:
            converted.append(given)
            return _convert(given, *rest, **options)

        monkeypatch.setattr(module, "convert_arguments", noted)
    return converted


async def test_constant_arguments_are_converted_once(
    office: Office, conversions: list[Any]
) -> None:
    await same_each_time(office, ORDERED)
    conversions.clear()
    await same_each_time(office, ORDERED)
    assert conversions == []


async def test_variables_are_converted_at_each_request(
    office: Office, conversions: list[Any]
) -> None:
    document = "query ($first: Int) { campaigns(first: $first) { totalCount } }"
    await same_each_time(office, document, first=1)
    conversions.clear()
    await same_each_time(office, document, first=1)
    assert len(conversions) == 3


@dataclass
class Sent:
    value: Any


@pytest.mark.parametrize("value", [None, UNSET, "a", 1, CampaignStatus.ACTIVE, date(2026, 1, 1)])
def test_what_cannot_be_changed_may_be_kept(value: Any) -> None:
    assert is_constant(value)
    assert is_constant(Sent(Sent(value)))


@pytest.mark.parametrize("value", [[], [1], {}, object()])
def test_what_a_resolver_could_change_is_converted_each_time(value: Any) -> None:
    assert not is_constant(value)
    assert not is_constant(Sent(Sent(value)))


async def test_permissions_are_asked_at_each_request(office: Office) -> None:
    caller = await office.colleague(Role.CALLER)
    await same_each_time(office, ORDERED)
    for _ in range(3):
        refused = (await caller.api.post(ORDERED)).json()
        assert [error["extensions"]["code"] for error in refused["errors"]] == ["FORBIDDEN"]
        assert refused["data"] == {"campaigns": None}
