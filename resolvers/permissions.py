"""Who may use a root field. Decided here, once a root field, never below it."""

from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.permission import BasePermission

from models.roles import Capability


def allowed(capability: Capability) -> type[BasePermission]:
    """The permission of a root field: the viewer's role and the scopes of their token must both
    have the capability (domain.md)."""
    return _PERMISSIONS[capability]


def _permission(capability: Capability) -> type[BasePermission]:
    def has_permission(_: BasePermission, __: Any, info: strawberry.Info, **___: Any) -> bool:
        refusal: str | None = info.context.viewer.refusal(capability)
        if refusal is not None:
            raise GraphQLError(refusal, extensions={"code": "FORBIDDEN"})
        return True

    name = f"May{capability.name.title().replace('_', '')}"
    members = {
        "has_permission": has_permission,
        "capability": capability,
    }
    return type(name, (BasePermission,), members)


_PERMISSIONS = {capability: _permission(capability) for capability in Capability}
