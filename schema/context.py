"""What a resolver may ask of the request that it serves."""

from typing import Any, Protocol, TypeAlias

import strawberry

from foundation.actors import Viewer
from schema.loaders import Loaders


class Context(Protocol):
    @property
    def viewer(self) -> Viewer: ...

    @property
    def loaders(self) -> Loaders: ...

    @property
    def base_url(self) -> str:
        """Where this client reaches the service, without a slash at the end."""

    @property
    def notes(self) -> dict[Any, Any]:
        """What was found out about the document. It is kept with the document."""


Info: TypeAlias = strawberry.Info[Context, None]
