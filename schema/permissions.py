"""The permission of a field: of every root field, and of fields below that lead to other data."""

from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.permission import BasePermission

from models.roles import Capability


def allowed(*any_of: Capability) -> type[BasePermission]:
    """The permission of a field: the viewer's role and the scopes of their token must both have
    one of the capabilities (docs/domain.md, Who may do what)."""

    def has_permission(_: BasePermission, __: Any, info: strawberry.Info, **___: Any) -> bool:
        viewer = info.context.viewer
        if not viewer.may(*any_of):
            raise GraphQLError(viewer.refusal(any_of[0]), extensions={"code": "FORBIDDEN"})
        return True

    name = "May" + "Or".join(each.name.title().replace("_", "") for each in any_of)
    return type(name, (BasePermission,), {"has_permission": has_permission, "any_of": any_of})
