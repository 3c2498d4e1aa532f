"""Who may use a root field. Decided here, once a root field, never below it."""

from typing import Any

import strawberry
from strawberry.permission import BasePermission

from models.roles import Capability, may


def allowed(capability: Capability) -> type[BasePermission]:
    """The permission of a root field: the viewer's role must have the capability (domain.md)."""
    return _PERMISSIONS[capability]


def _permission(capability: Capability) -> type[BasePermission]:
    def has_permission(_: BasePermission, __: Any, info: strawberry.Info, **___: Any) -> bool:
        return may(info.context.viewer.role, capability)

    name = f"May{capability.name.title().replace('_', '')}"
    members = {
        "message": f"Your role may not {capability.value}.",
        "error_extensions": {"code": "FORBIDDEN"},
        "has_permission": has_permission,
        "capability": capability,
    }
    return type(name, (BasePermission,), members)


_PERMISSIONS = {capability: _permission(capability) for capability in Capability}
