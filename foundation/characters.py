"""Which characters people can read, and when two texts look the same (docs/domain.md, Texts)."""

import re
import unicodedata

_BREAKS = r"\t\n\r\u2028\u2029"
_UNREADABLE = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""Control characters; bidi embeddings, overrides and isolates; halves of surrogate pairs."""

_INVISIBLE = (
    r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U0001bca0-\U0001bca3\U0001d159"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What Unicode calls default ignorable, and some others that are drawn as nothing: the blank of
braille, the null note head, the marks of annotations and of objects."""

_not_in_lines = re.compile(f"[{_UNREADABLE}]")
_not_in_a_line = re.compile(f"[{_UNREADABLE}{_BREAKS}]")
_invisible = re.compile(f"[{_INVISIBLE}]")


def unreadable(text: str, *, lines: bool = False) -> str | None:
    """The first character that no text may have and its place, as messages name them.

    Line breaks and tabs are for texts of several `lines` only.
    """
    if text.isprintable():  # ten times as fast, and true of most texts
        return None
    found = (_not_in_lines if lines else _not_in_a_line).search(text)
    if found is None:
        return None
    return f"the character U+{ord(found[0]):04X} at position {found.start() + 1}"


def escaped(text: str) -> str:
    """The text in one line for a terminal: what `unreadable` finds is written as in `\\x1b`."""
    return _not_in_a_line.sub(lambda found: ascii(found[0])[1:-1], text)


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of the text; marks alone have nothing to stand on."""
    return "!" <= text[:1] <= "~" or any(map(_is_drawn, set(text)))


def _is_drawn(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind[0] not in "MZ" and kind not in ("Cc", "Cf", "Cs") and not has_invisible(character)


def has_invisible(text: str) -> bool:
    return _invisible.search(text) is not None


def folded(text: str) -> str:
    """The same for texts that differ only in case, width, white space or invisible characters."""
    seen = unicodedata.normalize("NFKC", _invisible.sub("", text))
    return " ".join(unicodedata.normalize("NFKC", seen.casefold()).split())
