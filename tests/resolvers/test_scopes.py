"""What a token that is narrowed to one capability reaches: by root fields, by ids, and below."""

from collections.abc import Callable, Iterator

import pytest
from graphql import GraphQLObjectType, get_named_type

from models.roles import Capability, Role
from schema import ids
from services.access import tokens
from tests.resolvers.office import Office
from tests.resolvers.samples import ROOT_FIELDS, SCHEMA, RootField, asked_for
from tests.resolvers.test_nodes import KINDS, NODE, an_id

FOUND = {
    Capability.SIGN_IN: set(),
    Capability.MANAGE_OWN_ACCESS: set(),
    Capability.MANAGE_CAMPAIGNS: {"Campaign", "CampaignEvent", "Call", "Assignment"},
    Capability.MANAGE_CONTACTS: {"Contact", "ContactGroup", "DoNotCallNumber"},
    Capability.CALL: {"Call", "Assignment"},
    Capability.READ_PHONE_NUMBERS: {"PhoneNumber", "PhoneNumberOrder"},
    Capability.MANAGE_PHONE_NUMBERS: {"CarrierOperation"},
    Capability.EXPORT: {"Export"},
    Capability.MANAGE_ACCESS: {"AccessToken", "AuditEvent"},
    Capability.MANAGE_ACCOUNT: set(),
    Capability.ERASE: set(),
}
"""What a token finds by its id, beside its user and their account."""

PARTS = {
    Capability.MANAGE_CAMPAIGNS: {"Contact", "ContactGroup", "PhoneNumber"},
    Capability.CALL: {"Contact"},
    Capability.MANAGE_PHONE_NUMBERS: {"PhoneNumberOrder", "PhoneNumber"},
}
"""What it sees besides, as a part of what it finds (ADR 13)."""


async def narrowed(office: Office, capability: Capability) -> Office:
    """The office with a new token that allows this and no more."""
    token = await tokens.issue(
        office.viewer.user_id, "narrow", scopes=frozenset({capability} - {Capability.SIGN_IN})
    )
    return Office(office.client, office.viewer, token)


def has(capability: Capability, any_of: tuple[Capability, ...]) -> bool:
    return bool({capability, Capability.SIGN_IN} & set(any_of))


async def test_a_root_field_answers_the_scope_that_it_asks_for_and_no_other(
    office: Office, record_property: Callable[[str, object], None]
) -> None:
    asked = 0
    for capability in Capability:
        for field in ROOT_FIELDS:
            one = await narrowed(office, capability)
            answer = await one.api.post(field.document, **field.variables(name="Spring"))
            errors = answer.json().get("errors", ())
            forbidden = "FORBIDDEN" in {error["extensions"]["code"] for error in errors}
            wanted = has(capability, asked_for(field.operation.title(), field.name))
            assert forbidden == (not wanted), (capability, field.name, answer.text)
            asked += 1
    record_property("figure", f"6 scopes | {asked} pairs of a root field and a narrow token")


async def test_an_id_finds_what_the_scope_covers_and_nothing_else(
    office: Office, record_property: Callable[[str, object], None]
) -> None:
    things = {kind: await an_id(office, kind) for kind in KINDS}
    for capability in Capability:
        one = await narrowed(office, capability)
        found = {
            kind
            for kind, node_id in things.items()
            if (await one.api.data(NODE, id=node_id))["node"] is not None
        }
        assert found == FOUND[capability] | {"User", "Account"}
    record_property("figure", f"6 scopes | {len(things) * len(FOUND)} pairs of a node and a token")


async def test_colleagues_are_found_by_those_who_work_on_campaigns(office: Office) -> None:
    colleague = await office.colleague(Role.CALLER)
    node_id = ids.encode("User", colleague.viewer.user_id)
    for capability in Capability:
        one = await narrowed(office, capability)
        found = (await one.api.data(NODE, id=node_id))["node"]
        assert (found is not None) == (capability is Capability.MANAGE_CAMPAIGNS)


def below(capability: Capability, kind: GraphQLObjectType, seen: set[str]) -> Iterator[str]:
    """The kinds that the fields of this one lead to."""
    if kind.name in seen:
        return
    seen.add(kind.name)
    yield kind.name
    for name, field in kind.fields.items():
        below_it = get_named_type(field.type)
        if isinstance(below_it, GraphQLObjectType) and (
            "strawberry-definition" not in field.extensions
            or has(capability, asked_for(kind.name, name) or (Capability.SIGN_IN,))
        ):
            yield from below(capability, below_it, seen)


def reached(capability: Capability, field: RootField) -> Iterator[str]:
    root = SCHEMA.query_type if field.operation == "query" else SCHEMA.mutation_type
    assert root
    kind = get_named_type(root.fields[field.name].type)
    if isinstance(kind, GraphQLObjectType):
        yield from below(capability, kind, set())


@pytest.mark.parametrize("capability", Capability)
def test_no_field_leads_to_what_the_scope_does_not_cover(capability: Capability) -> None:
    fields = [
        field
        for field in ROOT_FIELDS
        if has(capability, asked_for(field.operation.title(), field.name))
    ]
    nodes = {kind for field in fields for kind in reached(capability, field)} & set(KINDS)
    assert nodes == FOUND[capability] | PARTS.get(capability, set()) | {"User", "Account"}


async def test_a_narrow_token_is_told_which_scope_a_field_needs(office: Office) -> None:
    await an_id(office, "Assignment")
    document = "{ viewer { assignments { nodes { script } } } }"
    numbers = await narrowed(office, Capability.READ_PHONE_NUMBERS)
    assert await numbers.api.error_code(document) == "FORBIDDEN"
    for capability in (Capability.CALL, Capability.MANAGE_CAMPAIGNS):
        one = await narrowed(office, capability)
        assert (await one.api.data(document))["viewer"]["assignments"]["nodes"]
    await an_id(office, "Export")
    document = "{ exports { nodes { campaigns { script } } } }"
    exporting = await narrowed(office, Capability.EXPORT)
    assert await exporting.api.error_code(document) == "FORBIDDEN"
