"""Checks of text that comes from outside (docs/domain.md, Texts)."""

from collections.abc import Sequence

from foundation.characters import is_visible, unreadable
from foundation.errors import BadRequest, Problem, UserErrorCode

LONGEST_SEARCH = 200
"""Characters of a search: those of the longest name."""


def storable(text: str) -> bool:
    """Whether PostgreSQL can store the text: it has no NUL and no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def text_problems(
    text: str,
    field: Sequence[str],
    *,
    longest: int,
    what: str,
    required: bool = False,
    lines: bool = False,
) -> list[Problem]:
    """What is wrong with a text of the input. The messages begin with `what`.

    Only a text of several `lines` may have line breaks and tabs.
    """
    problem = _problem(text, longest, required, lines)
    if problem is None:
        return []
    code, message = problem
    return [Problem(code, tuple(field), f"{what} {message}")]


def _problem(
    text: str, longest: int, required: bool, lines: bool
) -> tuple[UserErrorCode, str] | None:
    if len(text) > longest:
        message = f"has {len(text)} characters; at most {longest} are allowed."
        return UserErrorCode.TOO_LONG, message
    if required and not text.strip():
        return UserErrorCode.BLANK, "must not be blank."
    if found := unreadable(text, lines=lines):
        return UserErrorCode.INVALID, f"has {found}, which cannot be read. Leave it out."
    if required and not is_visible(text):
        return UserErrorCode.INVALID, "has only characters that nobody can see."
    return None


def search_pattern(search: str | None) -> str | None:
    """The ILIKE pattern of texts that contain the search, without white space around it.

    None if nothing is searched. Raises BadRequest.
    """
    trimmed = trimmed_search(search)
    return pattern_of(trimmed) if trimmed else None


def trimmed_search(search: str | None) -> str:
    """What is searched, without white space around it; "" for nothing. Raises BadRequest."""
    if search is None:
        return ""
    if len(search) > LONGEST_SEARCH:
        raise BadRequest(
            f"The search has {len(search)} characters; at most {LONGEST_SEARCH} are allowed."
        )
    trimmed = search.strip()
    if found := unreadable(trimmed):
        raise BadRequest(f"The search has {found}, which no name has. Leave it out.")
    return trimmed


def pattern_of(part: str) -> str:
    """The LIKE pattern of texts that contain this part as it is."""
    escaped = part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
