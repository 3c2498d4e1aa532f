from typing import Annotated

import strawberry

from models.roles import Capability
from resolvers.fields import query
from resolvers.nodes import find
from schema.context import Info
from schema.nodes import Node
from schema.viewer import Viewer


@strawberry.type
class ViewerQueries:
    @query(Capability.SIGN_IN, "You, the signed-in user.")
    async def viewer(self, info: Info) -> Viewer:
        return Viewer(row=info.context.viewer)

    @query(
        Capability.SIGN_IN,
        "The object with this global id; null if there is none that you may see.",
    )
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="The global id.")],
    ) -> Node | None:
        return await find(info.context.viewer, id)
