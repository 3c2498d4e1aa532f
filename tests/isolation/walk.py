"""Documents that ask for every field of every type, made by introspection, and what they showed."""

from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)

from models.roles import Role
from schema import ids
from server.documents.cost import weight
from tests.isolation.world import World
from tests.resolvers.office import Office
from tests.resolvers.samples import SCHEMA

FIRST = 20
"""The size of all pages: the worlds have no more of anything."""

COSTLY = 1_000
"""Fields of values that cost more points are asked for one object, not for pages within pages."""

QUERY, MUTATION = SCHEMA.query_type, SCHEMA.mutation_type
assert QUERY is not None
assert MUTATION is not None
TYPES = [
    kind
    for name, kind in SCHEMA.type_map.items()
    if isinstance(kind, GraphQLObjectType) and not name.startswith("__")
]
FIELDS = {(kind.name, name) for kind in TYPES for name in kind.fields}
NODE = SCHEMA.type_map["Node"]
assert isinstance(NODE, GraphQLInterfaceType)
NODE_TYPES = sorted(kind.name for kind in SCHEMA.get_possible_types(NODE))

KINDS = {
    "Query.node.id": "Node",
    "Query.campaign.id": "Campaign",
    "Query.launchPreview.id": "Campaign",
    "Query.archivePreview.id": "Campaign",
    "Mutation.deleteCampaign.input.id": "Campaign",
    "Mutation.launchCampaign.input.id": "Campaign",
    "Mutation.cloneCampaign.input.id": "Campaign",
    "Mutation.updateCampaign.input.id": "Campaign",
    "Mutation.archiveCampaign.input.id": "Campaign",
    "Mutation.archiveCampaigns.input.ids": "Campaign",
    "Mutation.updateEndDate.input.id": "Campaign",
    "Mutation.addCallers.input.id": "Campaign",
    "Mutation.removeCallers.input.id": "Campaign",
    "Mutation.renewInvite.input.id": "Campaign",
    "Mutation.updateContactGroup.input.id": "ContactGroup",
    "Mutation.deleteContactGroup.input.id": "ContactGroup",
    "Mutation.updateContact.input.id": "Contact",
    "Mutation.cancelExport.input.id": "Export",
    "Mutation.retryExport.input.id": "Export",
    "Mutation.removeDoNotCallNumber.input.id": "DoNotCallNumber",
    "Mutation.eraseContact.input.id": "Contact",
    "Mutation.revokeAccessToken.input.id": "AccessToken",
    "Mutation.updateUser.input.id": "User",
    "Mutation.deactivateUser.input.id": "User",
    "Mutation.reactivateUser.input.id": "User",
    "Mutation.createPasswordReset.input.id": "User",
    "Mutation.retryCarrierOperation.input.id": "CarrierOperation",
    "filter.launchedBy": "User",
    "filter.callerId": "User",
    "campaign.id": "Campaign",
    "campaignId": "Campaign",
    "campaignIds": "Campaign",
    "contactGroupId": "ContactGroup",
    "userId": "User",
    "userIds": "User",
    "assignmentId": "Assignment",
    "callId": "Call",
}
"""What an argument or input field of the type ID names: by its whole path, or by the end of it.

A kind of its own, or Node for all of them.
"""


def kind_at(place: str) -> str | None:
    """The kind of thing that the id at this place (without list indexes) names; None: unknown."""
    parts = place.split(".")
    ends = (".".join(parts[at:]) for at in range(len(parts)))
    return next((KINDS[end] for end in ends if end in KINDS), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A query that needs at most one id, of this kind."""

    text: str
    kind: str | None = None


def _call(name: str, wanted: GraphQLField) -> str:
    given = {"first": str(FIRST)} if "first" in wanted.args else {}
    given |= {
        argument: "$id"
        for argument, declared in wanted.args.items()
        if isinstance(declared.type, GraphQLNonNull)
    }
    inside = ", ".join(f"{argument}: {value}" for argument, value in given.items())
    return f"{name}({inside})" if inside else name


def leaves(kind: Any) -> str:
    """A selection of all fields of a type that are values."""
    named = get_named_type(kind)
    if is_leaf_type(named):
        return ""
    plain = [
        name
        for name, field in named.fields.items()
        if is_leaf_type(get_named_type(field.type)) and not _is_costly(named, name)
    ]
    return f"{{ __typename {' '.join(plain)} }}"


def _is_costly(kind: GraphQLObjectType, name: str) -> bool:
    is_value = is_leaf_type(get_named_type(kind.fields[name].type))
    return is_value and weight(kind.name, name) >= COSTLY


def everything(kind: GraphQLObjectType, costly: bool = False) -> str:
    """A selection of all fields of a type, and of the values of those that are objects."""
    parts = [
        f"{_call(name, field)} {leaves(field.type)}"
        for name, field in kind.fields.items()
        if costly or not _is_costly(kind, name)
    ]
    return f"{{ __typename {' '.join(parts)} }}"


def _required(kind: GraphQLObjectType, name: str) -> list[str]:
    """The places of the arguments without which a field cannot be asked."""
    return [
        f"{kind.name}.{name}.{argument}"
        for argument, declared in kind.fields[name].args.items()
        if isinstance(declared.type, GraphQLNonNull)
    ]


def _reach() -> dict[str, tuple[Document, str]]:
    """For each type that queries reach: a short way to it, with %s for the selection.

    Ways that need no id come first: they show what a list has.
    """
    assert QUERY is not None
    ways: dict[str, tuple[Document, str]] = {}
    plain: deque[tuple[GraphQLObjectType, str, str | None]] = deque([(QUERY, "%s", None)])
    with_id: deque[tuple[GraphQLObjectType, str, str | None]] = deque()
    while plain or with_id:
        at, way, kind = (plain or with_id).popleft()
        if at is not QUERY and at.name not in ways:
            ways[at.name] = Document(f"query ($id: ID!) {way}" if kind else way, kind), way
        elif at is not QUERY:
            continue
        for name, wanted in at.fields.items():
            to = get_named_type(wanted.type)
            needs = _required(at, name)
            id_kind = kind_at(needs[0]) if needs else kind
            if isinstance(to, GraphQLObjectType) and len(needs) < (1 if kind else 2):
                step = way % f"{{ {_call(name, wanted)} %s }}"
                (with_id if id_kind else plain).append((to, step, id_kind))
    return ways


WAYS = _reach()


def documents() -> Iterator[Document]:
    """Every field of the query type, then each type that is below it, as wide as it is."""
    assert QUERY is not None
    for name, wanted in QUERY.fields.items():
        needs = _required(QUERY, name)
        if name != "node":
            head = "query ($id: ID!) " if needs else ""
            text = f"{head}{{ {_call(name, wanted)} {leaves(wanted.type)} }}"
            yield Document(text, kind_at(needs[0]) if needs else None)
    for kind in TYPES:
        if kind.name in WAYS:
            way, _ = WAYS[kind.name]
            yield Document(way.text % everything(kind), way.kind)
        if kind.name in NODE_TYPES:
            all_of_it = everything(kind, costly=True)
            yield Document(
                f"query ($id: ID!) {{ node(id: $id) {{ ... on {kind.name} {all_of_it} }} }}",
                kind.name,
            )


def payload(mutation: str) -> str:
    """A selection of all that a mutation answers, three objects deep."""
    assert MUTATION is not None

    def deep(kind: Any, left: int) -> str:
        named = get_named_type(kind)
        if not isinstance(named, GraphQLObjectType) or not left:
            return leaves(named)
        parts = [
            f"{_call(name, field)} {deep(field.type, left - 1 if named.name not in WAYS else 0)}"
            for name, field in named.fields.items()
            if left > 1 or is_leaf_type(get_named_type(field.type))
        ]
        return f"{{ __typename {' '.join(parts)} }}"

    return deep(MUTATION.fields[mutation].type, 3)


@dataclass
class Shown:
    """What answers showed: fields with a value, the ids of each kind, and the answers."""

    fields: set[tuple[str, str]] = field(default_factory=set)
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[tuple[Role, str, str | None], str] = field(default_factory=dict)

    def listed(self, role: Role) -> set[str]:
        """The texts that the person was shown without naming any id; ids are among them."""
        own = (text for (who, _, sent), text in self.answers.items() if who is role and not sent)
        return {word for text in own for word in text.split('"')}

    def learn(self, value: Any, kind: Any) -> None:
        """Note the fields of an answer's data that have a value; an empty list is none."""
        if isinstance(value, list):
            for entry in value:
                self.learn(entry, kind)
        elif isinstance(value, dict) and not is_leaf_type(get_named_type(kind)):
            named: Any = get_named_type(kind)
            if isinstance(named, GraphQLInterfaceType):
                named = SCHEMA.type_map.get(value.get("__typename", ""), named)
            if named.name in NODE_TYPES and "id" in value:
                self.ids[named.name].add(value["id"])
            for name, inner in value.items():
                if name != "__typename" and inner not in (None, []):
                    self.fields.add((named.name, name))
                    self.learn(inner, named.fields[name].type)


async def walk(world: World, shown: Shown) -> Shown:
    """Ask for everything as each role; ids that were found on the way are followed."""
    for role, office in world.people.items():
        for document in documents():
            if document.kind is None:
                await _ask(office, role, document, None, shown)
    for role, office in world.people.items():
        for document in documents():
            if document.kind is not None:
                for row_id in sorted(shown.ids[document.kind], key=_row):
                    await _ask(office, role, document, row_id, shown)
    return shown


def _row(global_id: str) -> int:
    parts = ids.split(global_id)
    assert parts is not None
    return parts[1]


async def _ask(
    office: Office, role: Role, document: Document, row_id: str | None, shown: Shown
) -> None:
    sent = {} if row_id is None else {"id": row_id}
    answer = await office.api.post(document.text, **sent)
    refused = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
    assert refused <= {"FORBIDDEN", "NOT_FOUND", "WRONG_STATUS"}, f"{document.text}\n{answer.text}"
    shown.answers[role, document.text, row_id] = answer.text
    shown.learn(answer.json()["data"] or {}, QUERY)
