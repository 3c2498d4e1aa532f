"""The things that are known while documents are sent: their ids stand in for placeholders."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import graphql

from schema import ids

PLACEHOLDER = "known:"
"""Then a number: any of what is known, of the kind that fits where it stands."""
_CURSORS = {"cursor", "startCursor", "endCursor", "after", "before"}


class Pool:
    def __init__(self) -> None:
        self._known: defaultdict[str, list[str]] = defaultdict(list)

    def learn(self, part: Any, name: str = "") -> None:
        """Keep every id and every cursor that a part of an answer holds."""
        if isinstance(part, Mapping):
            for name_within, within in part.items():
                self.learn(within, name_within)
        elif isinstance(part, list):
            for within in part:
                self.learn(within)
        elif isinstance(part, str):
            kind = "Cursor" if name in _CURSORS else (ids.split(part) or ("",))[0]
            if kind and part not in self._known[kind]:
                self._known[kind].append(part)

    def fill(self, document: str) -> str:
        """The document with ids in place of its placeholders."""
        return graphql.print_ast(graphql.visit(graphql.parse(document), _Filling(self)))

    def pick(self, root_field: str, argument: str, place: int) -> str:
        """Of the kind that the argument names (`callId`), or the field whose `id` it is
        (`cancelExport`). Where neither does, every other time a campaign, otherwise anything.
        """
        said = root_field if argument in {"id", "ids"} else argument
        told = "cursor" if argument in _CURSORS else _words(said)
        kinds = [kind for kind in self._known if re.search(rf"\b{_words(kind)}s?\b", told)]
        place, any_kind = divmod(place, 2)
        if not kinds:
            kinds = list(self._known) if any_kind else ["Campaign"]
        place, chosen = divmod(place, len(kinds))
        known = self._known[kinds[chosen]]
        return known[place % len(known)]


class _Filling(graphql.Visitor):
    def __init__(self, pool: Pool) -> None:
        super().__init__()
        self._pool = pool

    def enter_string_value(
        self, node: graphql.StringValueNode, _key: Any, parent: Any, _path: Any, ancestors: Any
    ) -> graphql.StringValueNode | None:
        place = node.value.removeprefix(PLACEHOLDER)
        if place == node.value or not place.isdecimal():
            return None
        above = [*ancestors, parent]
        root_field = next(each for each in above if isinstance(each, graphql.FieldNode))
        holder = graphql.ArgumentNode | graphql.ObjectFieldNode
        argument = next(each for each in reversed(above) if isinstance(each, holder))
        chosen = self._pool.pick(root_field.name.value, argument.name.value, int(place))
        return graphql.StringValueNode(value=chosen)


def _words(name: str) -> str:
    """`contactGroupId` as `contact group id`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
