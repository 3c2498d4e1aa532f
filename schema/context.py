"""What a resolver may ask of the request that it serves."""

from collections.abc import Collection
from typing import Any, Protocol, TypeAlias

import strawberry

from foundation.actors import Viewer
from foundation.changes import Noun, Told
from schema.loaders import Loaders


class Live(Protocol):
    """The message of a subscription that is being made."""

    @property
    def opening(self) -> bool:
        """Whether it is the first one of a stream."""

    async def told(self, noun: Noun, wanted: Collection[int] | None, after: str | None) -> Told:
        """What the message tells of the account's things of this kind, or of those with these ids.

        The first one tells what has changed after a cursor.
        """
        ...


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

    @property
    def live(self) -> Live:
        """For the root fields of subscriptions only."""


Info: TypeAlias = strawberry.Info[Context, None]
