"""The limits of a document, so that even the worst one takes little work (ADR 19)."""

from dataclasses import dataclass

from graphql import GraphQLError

CHARACTERS = 64 * 1024
TOKENS = 3_000
SELECTIONS = 2_000
"""Fields, inline fragments and spreads. A fragment counts each time that it is spread."""
PAIRS = 5_000
"""Pairs of selections of one field: validation compares each with each."""
DEPTH = 20
ALIASES = 200
ROOT_FIELDS = 50
OPERATIONS = 50
DIRECTIVES = 200
COST = 150_000
"""Points of an operation, if every page of its response were full."""

LIVE_COST = 20_000
"""Points of a subscription, with five changes in a message."""

TOO_LARGE = "DOCUMENT_TOO_LARGE"
TOO_COSTLY = "COST_TOO_HIGH"


@dataclass(eq=False)
class OverLimit(Exception):  # noqa: N818  # an outcome, not a fault
    """A document exceeds a limit. The text says which, what was found and what to do."""

    what: str
    limit: int
    found: str
    code: str = TOO_LARGE
    advice: str = "Ask for less at once, or split the document into several requests."

    def __str__(self) -> str:
        return (
            f"The document has {self.found} {self.what}. At most {self.limit} are allowed. "
            f"{self.advice}"
        )

    def error(self) -> GraphQLError:
        return GraphQLError(str(self), extensions={"code": self.code})
