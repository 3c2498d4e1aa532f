"""Checks of text that comes from outside."""

from collections.abc import Sequence

from foundation.errors import Problem, UserErrorCode


def storable(text: str) -> bool:
    """Whether PostgreSQL can store the text: it has no NUL and no half of a surrogate pair."""
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def text_problems(
    text: str, field: Sequence[str], *, longest: int, what: str, required: bool = False
) -> list[Problem]:
    """What is wrong with a text of the input. The messages begin with `what`."""
    path = tuple(field)
    if not storable(text):
        return [
            Problem(UserErrorCode.INVALID, path, f"{what} has a character that cannot be stored.")
        ]
    if required and not text.strip():
        return [Problem(UserErrorCode.BLANK, path, f"{what} must not be blank.")]
    if len(text) > longest:
        return [
            Problem(
                UserErrorCode.TOO_LONG,
                path,
                f"{what} has {len(text)} characters; at most {longest} are allowed.",
            )
        ]
    return []


def containing(search: str) -> str:
    """The ILIKE pattern of texts that contain the search."""
    escaped = search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
