"""What the root fields of an operation returned, so that they are never resolved twice."""

from collections.abc import AsyncIterator, Awaitable, Iterator
from typing import Any, NamedTuple

from server.graphql.plans.closing import close


class _Found(NamedTuple):
    value: Any
    error: Exception | None


class Roots:
    """The results of root fields by their names in the response."""

    def __init__(self) -> None:
        self._found: dict[str | int, _Found] = {}

    def __len__(self) -> int:
        return len(self._found)

    def once(self, key: str | int, resolving: Awaitable[Any]) -> Awaitable[Any]:
        """The result of the first time. What was not begun by then is begun now."""
        known = self._found.get(key)
        if known is None:
            return self._noted(key, resolving)
        close([resolving])
        return _again(known)

    def can_be_read_again(self) -> bool:
        return not any(
            isinstance(each.value, Iterator | AsyncIterator) for each in self._found.values()
        )

    async def _noted(self, key: str | int, resolving: Awaitable[Any]) -> Any:
        try:
            value = await resolving
        except Exception as error:
            self._found[key] = _Found(None, error)
            raise
        self._found[key] = _Found(value, None)
        return value


async def _again(known: _Found) -> Any:
    if known.error is not None:
        raise known.error
    return known.value
