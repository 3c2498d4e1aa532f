from collections.abc import Iterator


class Statements:
    """The SQL statements that ran, for tests that say how many a request may cost."""

    def __init__(self) -> None:
        self._queries: list[str] = []

    def add(self, query: str) -> None:
        self._queries.append(query)

    def clear(self) -> None:
        self._queries.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    def __getitem__(self, place: int) -> str:
        return self._queries[place]
